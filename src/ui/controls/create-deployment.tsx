import { type FormEvent, useId, useState } from "react";
import { kubectlLines } from "../../player/kubectl-lines.ts";
import type { CommandOutput } from "../../player/player-state.ts";
import { useText } from "../use-text.ts";
import { Refusal } from "./refusal.tsx";
import { type Run, isRefused } from "./run.ts";

interface CreateDeploymentProps {
  readonly namespace: string;
  readonly run: Run;
  readonly onCreated?: () => void;
}

/** A new Deployment, as `kubectl create deployment` makes it. */
export function CreateDeployment({ namespace, run, onCreated }: CreateDeploymentProps) {
  const { t } = useText();
  const id = useId();
  const [name, setName] = useState("web");
  const [image, setImage] = useState("web:v1");
  const [replicas, setReplicas] = useState("4");
  const [outputs, setOutputs] = useState<readonly CommandOutput[]>([]);
  const create = (e: FormEvent): void => {
    e.preventDefault();
    const printed = run(
      kubectlLines(namespace).createDeployment({ name: name.trim(), namespace }, image.trim(), replicas.trim()),
    );
    setOutputs(printed);
    if (!isRefused(printed)) {
      onCreated?.();
    }
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
          <input
            id={`${id}-${field.key}`}
            className="input mono"
            autoComplete="off"
            spellCheck={false}
            value={field.value}
            onChange={(e) => {
              field.set(e.target.value);
            }}
          />
        </div>
      ))}
      <button type="submit" className="button primary">
        {t("ui.create.create")}
      </button>
      <Refusal outputs={outputs} />
    </form>
  );
}
