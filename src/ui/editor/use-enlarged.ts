import { useEffect, useState } from "react";

/** Whether the pane lies over the stage and all beside it, which the page's styles do; for as long as the pane is there. */
export function useEnlarged(): readonly [boolean, (isLarge: boolean) => void] {
  const [isLarge, setIsLarge] = useState(false);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (isLarge) {
      dataset["editor"] = "large";
    }
    return () => {
      delete dataset["editor"];
    };
  }, [isLarge]);
  return [isLarge, setIsLarge];
}
