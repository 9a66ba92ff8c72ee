import { type FormEvent, useEffect, useId, useState } from "react";
import type { CommandOutput } from "../../player/player-state.ts";
import { imagesAround } from "../../player/images-in-use.ts";
import { kubectlLines } from "../../player/kubectl-lines.ts";
import { entriesOf, registryBeside } from "../../player/registry.ts";
import { usualProbe } from "../../player/usual-probe.ts";
import { deploymentsAt } from "../../view/focus.ts";
import { useLibrary } from "../library/use-library.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { Refusal } from "./refusal.tsx";
import type { Run } from "./run.ts";
import { useOutputs } from "./use-outputs.ts";

interface CreateDeploymentProps {
  readonly namespace: string;
  readonly run: Run;
  readonly onCreated?: () => void;
}

const usualImage = "web:v1";
/** Of these the list has the tags, whatever runs already. */
const firstImages = [usualImage, "nginx:latest"];

/** `web`, or the first of `web-2`, `web-3` and so on that there is not yet. */
export function freeNameBeside(taken: readonly string[]): string {
  let name = "web";
  for (let number = 2; taken.includes(name); number += 1) {
    name = `web-${number}`;
  }
  return name;
}

/** A new Deployment, as `kubectl create deployment` makes it, whose container is asked whether it is ready. */
export function CreateDeployment({ namespace, run, onCreated }: CreateDeploymentProps) {
  const { t } = useText();
  const id = useId();
  const { player } = usePage();
  const parts = useLibrary();
  // As things are when it is opened.
  const [{ freeName, entries }] = useState(() => {
    const { timeline, playheadMs } = player.store.getState();
    const taken = deploymentsAt(timeline, playheadMs).filter((each) => each.namespace === namespace);
    const around = imagesAround(timeline, playheadMs);
    return {
      freeName: freeNameBeside(taken.map((each) => each.name)),
      // Of what runs here first, and then what one can begin with.
      entries: [
        ...entriesOf(timeline, playheadMs, around),
        ...firstImages
          .flatMap((image) => registryBeside(timeline, playheadMs, image))
          .filter((entry) => !around.includes(entry.image)),
      ],
    };
  });
  const [name, setName] = useState(freeName);
  const [image, setImage] = useState(usualImage);
  const [replicas, setReplicas] = useState("4");
  const [outputs, showOutputs] = useOutputs();
  const wrong = wrongField(outputs);
  useEffect(() => {
    if (wrong !== null) {
      document.getElementById(`${id}-${wrong}`)?.focus();
    }
    // Each refusal leads there anew.
  }, [id, wrong, outputs]);
  const create = (e: FormEvent): void => {
    e.preventDefault();
    const lines = kubectlLines(namespace);
    const target = { name: name.trim(), namespace };
    const probe = usualProbe(image.trim());
    showOutputs(
      run(
        lines.createDeployment(target, image.trim(), replicas.trim()),
        ...(probe === null ? [] : [lines.addReadinessProbe(target, probe)]),
      ),
      onCreated,
    );
  };
  const fields = [
    { key: "name", label: t("ui.create.name"), value: name, set: setName },
    { key: "image", label: t("ui.controls.image"), value: image, set: setImage },
    { key: "replicas", label: t("ui.controls.replicas"), value: replicas, set: setReplicas },
  ] as const;
  return (
    <form className="create" onSubmit={create}>
      {fields.map((field) => (
        <div key={field.key} className="field">
          <div className="field-head">
            <label htmlFor={`${id}-${field.key}`}>{field.label}</label>
          </div>
          {field.key === "image" && parts !== null ? (
            <parts.ImagePicker
              id={`${id}-image`}
              value={image}
              entries={entries}
              isWrong={wrong === "image"}
              describedBy={wrong === "image" ? `${id}-refusal` : undefined}
              onDraft={(draft) => {
                // There is no image yet to go back to: what was typed stays.
                setImage(draft ?? image);
              }}
              onCommit={setImage}
            />
          ) : (
            <input
              id={`${id}-${field.key}`}
              className="input mono"
              autoComplete="off"
              spellCheck={false}
              aria-invalid={wrong === field.key || undefined}
              aria-describedby={wrong === field.key ? `${id}-refusal` : undefined}
              value={field.value}
              onChange={(e) => {
                field.set(e.target.value);
              }}
            />
          )}
        </div>
      ))}
      <button type="submit" className="button primary">
        {t("ui.create.create")}
      </button>
      <Refusal outputs={outputs} id={`${id}-refusal`} />
    </form>
  );
}

/** Which field it is that was refused; `null`: none was. */
function wrongField(outputs: readonly CommandOutput[]): "name" | "image" | "replicas" | null {
  const refused = outputs.find(({ exit, isUnavailable }) => exit !== 0 && isUnavailable !== true);
  if (refused === undefined) {
    return null;
  }
  if (refused.tooManyPods !== undefined || refused.stderr.includes("replicas")) {
    return "replicas";
  }
  return /"image"|\bimage\b/.test(refused.stderr) ? "image" : "name";
}
