import type { EditorState } from "@codemirror/state";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { loadFields, type FieldTexts } from "../../i18n/fields.ts";
import type { Completion, FieldInText, FieldName } from "../../player/editor/complete.ts";
import { useText } from "../use-text.ts";
import type { Mark } from "./marks.ts";
import { createYamlEditor, type YamlEditor } from "./yaml-editor.ts";

/** A place to go to; another object for each time that one goes there. */
export interface Goal {
  readonly line: number;
  readonly column: number;
}

interface CodeAreaProps {
  readonly name: string;
  readonly text: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly isReadOnly?: boolean;
  readonly marks?: readonly Mark[];
  readonly goal?: Goal | null;
  /** Who has asked for the text by keyboard writes in it at once. */
  readonly takesFocus?: boolean;
  /** What was changed in each file, which outlives the editor. */
  readonly histories: Map<string, EditorState>;
  readonly complete?: (text: string, offset: number) => Completion | null;
  readonly fieldAt?: (text: string, offset: number) => FieldInText | null;
  readonly accepts?: (text: string) => boolean;
  readonly onChange?: (text: string) => void;
  /** What there is to say of the text; it stands under it, in room that is always there. */
  readonly foot?: ReactNode;
}

const noMarks: readonly Mark[] = [];

/** An editor for YAML, and under it what the field at the cursor means. */
export function CodeArea(props: CodeAreaProps) {
  const {
    name,
    text,
    label,
    placeholder = "",
    isReadOnly = false,
    marks = noMarks,
    goal = null,
    histories,
    foot,
  } = props;
  const { t, locale } = useText();
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<YamlEditor | null>(null);
  /** What is asked of whoever shows the editor, as it is now. */
  const asked = useRef(props);
  const fields = useRef<FieldTexts | null>(null);
  const [field, setField] = useState<FieldInText | null>(null);
  const [description, setDescription] = useState<FieldTexts | null>(null);

  const wordsNow = () => ({
    label,
    placeholder,
    locale,
    describe: ({ struct, name: of }: FieldName) => fields.current?.get(`${struct}.${of}`) ?? null,
    values: (values: readonly string[]) => t("ui.editor.values", { values: values.join(", ") }),
  });

  useEffect(() => {
    asked.current = props;
  });
  useEffect(() => {
    const parent = host.current;
    if (parent === null) {
      return undefined;
    }
    const { complete, fieldAt } = asked.current;
    const made = createYamlEditor(
      {
        parent,
        words: wordsNow(),
        describedBy: `${id}-leave`,
        isReadOnly,
        ...(complete === undefined ? {} : { complete: (all, offset) => asked.current.complete?.(all, offset) ?? null }),
        ...(fieldAt === undefined ? {} : { fieldAt, onField: setField }),
        accepts: (changed) => asked.current.accepts?.(changed) ?? true,
        onChange: (changed) => {
          asked.current.onChange?.(changed);
        },
      },
      histories,
    );
    editor.current = made;
    made.show(asked.current.name, asked.current.text);
    if (asked.current.takesFocus === true) {
      made.focus();
    }
    return () => {
      editor.current = null;
      made.destroy();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- one editor for as long as it is seen; what changes is told to it below.
  }, [histories, isReadOnly, id]);
  useEffect(() => {
    editor.current?.show(name, text);
  }, [name, text]);
  useEffect(() => {
    editor.current?.setMarks(marks);
  }, [marks, name]);
  useEffect(() => {
    if (goal !== null) {
      editor.current?.goTo(goal.line, goal.column);
    }
  }, [goal]);
  useEffect(() => {
    editor.current?.setWords(wordsNow());
    let isHere = true;
    loadFields(locale).then(
      (loaded) => {
        if (isHere) {
          fields.current = loaded;
          setDescription(loaded);
        }
      },
      // Without a connection the fields stay undescribed.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the words follow from these.
  }, [label, placeholder, locale]);

  const meaning = field === null ? undefined : description?.get(`${field.struct}.${field.name}`);
  return (
    <div className="code-area" data-read-only={isReadOnly || undefined}>
      <div ref={host} className="code-host" />
      {isReadOnly ? null : (
        <div className="code-foot">
          {foot}
          {field === null ? null : (
            <p className="code-field">
              <b>{field.name}</b> <code>{field.detail}</code> {meaning ?? ""}
            </p>
          )}
          <p id={`${id}-leave`} className="code-leave">
            {t("ui.editor.leave")}
          </p>
        </div>
      )}
    </div>
  );
}
