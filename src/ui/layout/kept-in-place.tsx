import { Component, type ReactNode } from "react";

interface KeptInPlaceProps {
  /** Which layout it is: another one takes the same elements over. */
  readonly layout: string;
  readonly children: ReactNode;
}

interface Place {
  readonly focused: Element | null;
  /** What is scrolled, and how far down. */
  readonly scrolled: readonly (readonly [Element, number])[];
}

/**
 * What has the focus keeps it while another layout takes it over, and what is scrolled stays so: a page that is made
 * larger, or turned, goes from columns to one column in the middle of a word. Only a class is told before the picture
 * changes: once it has, what was moved has lost both.
 */
export class KeptInPlace extends Component<KeptInPlaceProps> {
  override getSnapshotBeforeUpdate({ layout }: KeptInPlaceProps): Place | null {
    if (layout === this.props.layout) {
      return null;
    }
    const scrolled = [...document.querySelectorAll(".page *")].filter(({ scrollTop }) => scrollTop > 0);
    return {
      focused: document.activeElement,
      scrolled: scrolled.map((element) => [element, element.scrollTop]),
    };
  }

  override componentDidUpdate(_props: KeptInPlaceProps, _state: unknown, before: Place | null): void {
    for (const [element, top] of before?.scrolled ?? []) {
      element.scrollTo({ top, behavior: "instant" });
    }
    if (document.activeElement === document.body && before?.focused instanceof HTMLElement) {
      before.focused.focus({ preventScroll: true });
    }
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
