import type { ManifestProblem } from "../../player/apply-manifests.ts";
import type { Values } from "../../i18n/i18n.ts";
import { useText } from "../use-text.ts";

interface ManifestProblemsProps {
  readonly problems: readonly ManifestProblem[];
  readonly showsFile: boolean;
  readonly onGo: (problem: ManifestProblem) => void;
}

/** Kinds that every cluster has and this one does not. */
const builtIn =
  /no matches for kind "(?:StatefulSet|DaemonSet|Job|CronJob|Ingress|PersistentVolumeClaim|PersistentVolume|StorageClass|ServiceAccount|Role|RoleBinding|ClusterRole|ClusterRoleBinding|NetworkPolicy|PodDisruptionBudget|ResourceQuota|LimitRange|ReplicationController)"/;

function isNotSimulated(message: string): boolean {
  return builtIn.test(message);
}

function valuesOf(fault: NonNullable<ManifestProblem["own"]>): Values {
  switch (fault.code) {
    case "noObject":
      return {};
    case "notAMapping":
      return { found: fault.found };
    default:
      return { limit: fault.limit };
  }
}

/** What is wrong with the manifests, each at its place. */
export function ManifestProblems({ problems, showsFile, onGo }: ManifestProblemsProps) {
  const { t } = useText();
  if (problems.length === 0) {
    return null;
  }
  return (
    <div className="problems" role="alert">
      <p className="problems-title">{t("ui.manifest.nothingChanged")}</p>
      <ul aria-label={t("ui.manifest.problems")}>
        {problems.map((problem) => {
          const { file, line, column, message, own } = problem;
          const place = line === null ? "" : t("ui.manifest.place", { line, column: column ?? 1 });
          return (
            <li key={`${file}/${String(line)}/${String(column)}/${message}`}>
              {showsFile || line === null ? <code>{file}</code> : null}{" "}
              {line === null ? null : (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    onGo(problem);
                  }}
                >
                  {place}
                </button>
              )}{" "}
              <span className="problem-text">
                {own === undefined ? message : t(`ui.manifest.fault.${own.code}`, valuesOf(own))}
              </span>
              {isNotSimulated(message) ? <p className="problem-hint">{t("ui.manifest.notSimulated")}</p> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
