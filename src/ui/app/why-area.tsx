import { useReading } from "../why/use-reading.ts";
import { WhyAt } from "../why/why-at.tsx";

/** What is selected, and why it is as it is. */
export function WhyArea() {
  return <WhyAt {...useReading()} />;
}
