import { type Locator, type Page, expect, test as base } from "@playwright/test";
import { lessonIn } from "../lessons/support/curriculum.ts";
import type { Lesson, Prediction, Step } from "../../src/lessons/lesson.ts";
import { piecesOf } from "../../src/lessons/marks.ts";
import type { Answer } from "../../src/player/lessons/lesson-desk.ts";
import { ConsolePage } from "./console-page.ts";
import { StagePage } from "./open-page.ts";
import { type Hand, keys, mouse } from "./support/hands.ts";
import { type LessonActs, lessonActs } from "./support/lesson-acts.ts";

/** The whole of a lesson, in each way in which somebody may do it. */
const ways = ["clicks", "keyboard", "kubectl"] as const;
const lessons = ["new-version", "rollback", "php-and-database"] as const;
const sizes = { laptop: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;
const tags = { en: "en-US", es: "es-ES" } as const;
type Way = (typeof ways)[number];
type LessonName = (typeof lessons)[number];
type Size = keyof typeof sizes;
type Language = keyof typeof tags;

/** Those that are always run; the others where ROLLOUTSCOPE_ALL_WAYS is set. Each lesson has both languages and sizes, each way both sizes. */
const always: Readonly<Record<LessonName, Readonly<Record<Way, `${Size} ${Language}`>>>> = {
  "new-version": { clicks: "phone es", keyboard: "laptop en", kubectl: "laptop es" },
  rollback: { clicks: "laptop es", keyboard: "phone en", kubectl: "phone es" },
  "php-and-database": { clicks: "phone en", keyboard: "laptop es", kubectl: "laptop en" },
};

const settings = `apiVersion: v1
kind: ConfigMap
metadata: { name: bd-datos }
data: { bd_user: user_wordpress, bd_dbname: wordpress }
---
apiVersion: v1
kind: Secret
metadata: { name: bd-passwords }
stringData: { bd_password: user-1, bd_rootpassword: root-1 }
`;

/** By the page's controls, step by step. */
const byControls: Readonly<Record<LessonName, Readonly<Record<string, (acts: LessonActs) => Promise<void>>>>> = {
  "new-version": {
    "change-image": ({ image }) => image("web:v2"),
    "what-is-kept": ({ dock }) => dock(/^(History|Historial)$/),
    follow: ({ image }) => image("web:v3"),
    file: ({ file }) => file("web.yaml", (text) => text.replace("web:v1", "web:v4")),
    restart: ({ press }) => press(/^(Restart|Reiniciar)$/),
    "your-own": ({ image }) => image("iesgn/test_web:version2"),
  },
  rollback: {
    third: async ({ image, note, pageOf }) => {
      await image("iesgn/test_web:version3");
      await note("version3");
      await pageOf("test-web");
    },
    back: ({ undo }) => undo(),
    again: ({ undo }) => undo(),
    "to-revision": ({ undoInHistory }) => undoInHistory("iesgn/test_web:version1"),
    "find-two": ({ undoInHistory }) => undoInHistory("iesgn/test_web:version2"),
    "what-stays": async ({ press, undo, isMet }) => {
      await press(/^(One replica more|Una réplica más)$/, 2);
      await isMet(0);
      await undo();
    },
  },
  "php-and-database": {
    database: ({ file }) => file("mariadb-deployment.yaml"),
    "configmap-and-secret": ({ newFile }) => newFile(settings),
    wordpress: async ({ file, pageOf }) => {
      await file("wordpress-deployment.yaml");
      await file("wordpress-service.yaml");
      await pageOf("wordpress-service");
    },
    "service-name": async ({ file, side }) => {
      await file("mariadb-service.yaml");
      // Users come to its page, so that is open there.
      await side(/^(Application|Aplicación)$/);
    },
    "each-for-itself": async ({ toCards, press }) => {
      await toCards();
      await press(/^(One replica more|Una réplica más)$/, 2, "wordpress-deployment");
    },
  },
};

const undo = "kubectl rollout undo deployment/test-web";
const history = "kubectl rollout history deployment/test-web";
/** By kubectl alone, looks as well. */
const byKubectl: Readonly<Record<LessonName, Readonly<Record<string, readonly string[]>>>> = {
  "new-version": {
    "change-image": ["kubectl set image deployment/web web=web:v2"],
    "what-is-kept": ["kubectl get rs"],
    follow: ["kubectl set image deployment/web web=web:v3", "kubectl rollout status deployment/web"],
    file: ["sed -i s/web:v1/web:v4/ web.yaml", "kubectl apply -f web.yaml"],
    restart: ["kubectl rollout restart deployment/web"],
    "your-own": [
      "kubectl get deploy -o wide",
      "kubectl set image deployment/test-web contenedor-test-web=iesgn/test_web:version2",
    ],
  },
  rollback: {
    third: [
      "kubectl set image deployment/test-web contenedor-test-web=iesgn/test_web:version3",
      'kubectl annotate --overwrite deployment/test-web kubernetes.io/change-cause="Update to version3"',
      "kubectl rollout status deployment/test-web",
      "kubectl port-forward deployment/test-web 8080:80",
    ],
    back: [undo],
    again: [undo],
    "to-revision": [history, `${undo} --to-revision=1`],
    "find-two": [history, `${undo} --to-revision=4`],
    "what-stays": [
      "kubectl scale deployment/test-web --replicas=5",
      "kubectl rollout status deployment/test-web",
      undo,
    ],
  },
  "php-and-database": {
    database: ["kubectl apply -f mariadb-deployment.yaml"],
    "configmap-and-secret": [
      "kubectl describe pod",
      "kubectl create cm bd-datos --from-literal=bd_user=user_wordpress --from-literal=bd_dbname=wordpress",
      "kubectl create secret generic bd-passwords --from-literal=bd_password=a --from-literal=bd_rootpassword=b",
    ],
    wordpress: [
      "kubectl apply -f wordpress-deployment.yaml -f wordpress-service.yaml",
      "kubectl rollout status deployment/wordpress-deployment",
      "kubectl exec deploy/wordpress-deployment -- curl http://localhost/",
    ],
    "service-name": ["kubectl apply -f mariadb-service.yaml", "kubectl get endpoints mariadb-service"],
    "each-for-itself": ["kubectl scale deployment/wordpress-deployment --replicas=3"],
  },
};

const test = base.extend<{ complaints: string[] }>({
  complaints: async ({ page }, provide) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        complaints.push(message.text());
      }
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await provide(complaints);
    expect(complaints).toEqual([]);
  },
});

/** A lesson as it is gone through in the page. */
class LessonWalk {
  readonly page: Page;
  readonly hand: Hand;
  readonly lesson: Lesson;
  readonly language: Language;

  constructor(page: Page, hand: Hand, lesson: Lesson, language: Language) {
    this.page = page;
    this.hand = hand;
    this.lesson = lesson;
    this.language = language;
  }

  get pane(): Locator {
    return this.page.getByRole("article", { name: this.lesson.title[this.language] });
  }

  get over(): Locator {
    return this.pane.getByRole("region", { name: /^(End of the lesson|Final de la lección)$/ });
  }

  get sheet(): Locator {
    return this.page.locator(".sheet:visible");
  }

  /** What of a text is between its marks. */
  words(text: string): string {
    return piecesOf(text)
      .map((piece) => ("text" in piece ? piece.text : ""))
      .join("")
      .trim();
  }

  async toStage(): Promise<void> {
    if (await this.sheet.isVisible()) {
      await this.hand.leaveSheet();
      await expect(this.sheet).toBeHidden();
    }
  }

  async toLesson(): Promise<void> {
    if (!(await this.pane.isVisible())) {
      await this.hand.press(this.page.locator(".lesson-bar:visible"));
      await expect(this.pane).toBeVisible();
    }
  }

  async answer(step: Step): Promise<void> {
    for (const prediction of step.predict ?? []) {
      const move = step.solution.find((one) => "predict" in one && one.predict === prediction.id);
      if (move !== undefined && "answer" in move) {
        await this.answerOne(prediction, move.answer);
      }
    }
    await expect(this.pane.locator(".prediction-marked[data-right]")).toHaveCount(step.predict?.length ?? 0);
  }

  private async answerOne({ ask, answer }: Prediction, given: Answer): Promise<void> {
    const form = this.pane.locator(".prediction").filter({ hasText: this.words(ask[this.language]).slice(-12) });
    if ("number" in answer) {
      await this.hand.write(form.getByRole("textbox"), String(given));
      await this.hand.press(form.getByRole("button"));
      return;
    }
    const options = "choice" in answer ? answer.choice : answer.order;
    for (const id of typeof given === "object" ? given : [given]) {
      const text = options.find((one) => one.id === id)?.text[this.language] ?? "";
      await this.hand.press(form.getByRole("button").filter({ hasText: this.words(text) }));
    }
  }

  /** Once a step is done the next one has begun, or is asked for, or the lesson is over. */
  async onFrom(at: number): Promise<void> {
    await this.toLesson();
    const next = this.lesson.steps[at + 1];
    if (next === undefined) {
      await expect(this.over).toBeVisible();
      return;
    }
    if (next.start !== undefined) {
      await this.hand.press(this.pane.getByRole("button", { name: /^(Next step|Paso siguiente)$/ }));
    }
    await expect(this.pane.locator("[aria-current=step]")).toContainText(next.title[this.language]);
  }

  /** The map has it as done. */
  async end(): Promise<void> {
    await this.hand.press(this.over.getByRole("button", { name: /^(All lessons|Todas las lecciones)$/ }));
    await expect(this.page.locator(`[data-lesson=${this.lesson.id}][data-state=done]`)).toBeVisible();
  }
}

for (const name of lessons) {
  const lesson = lessonIn(`${name}.yaml`);
  for (const way of ways) {
    for (const size of Object.keys(sizes) as Size[]) {
      for (const language of Object.keys(tags) as Language[]) {
        if (always[name][way] !== `${size} ${language}` && process.env["ROLLOUTSCOPE_ALL_WAYS"] === undefined) {
          continue;
        }
        test.describe(`${name} by ${way} on a ${size} in ${language}`, () => {
          test.use({ viewport: sizes[size], locale: tags[language] });
          test("is done whole", async ({ page, complaints }) => {
            await page.addInitScript(() => {
              const key = "rolloutscope.settings";
              localStorage.setItem(key, localStorage.getItem(key) ?? JSON.stringify({ speed: 16 }));
            });
            await page.goto(`./?lesson=${name}`);
            const walk = new LessonWalk(page, way === "keyboard" ? keys(page) : mouse(page), lesson, language);
            await expect(walk.pane.locator("[aria-current=step]")).toContainText(lesson.steps[0]!.title[language]);
            for (const [at, step] of lesson.steps.entries()) {
              await walk.toLesson();
              await walk.answer(step);
              await (way === "kubectl" ? typeStep(walk, name, step) : doStep(walk, name, step));
              await walk.onFrom(at);
            }
            await walk.end();
            expect(complaints).toEqual([]);
          });
        });
      }
    }
  }
}

async function doStep(walk: LessonWalk, name: LessonName, step: Step): Promise<void> {
  const isMet = async (goal: number): Promise<void> => {
    await walk.toLesson();
    await expect(walk.pane.locator(".step-goals li").nth(goal)).toHaveAttribute("data-met", /./);
  };
  const texts = walk.lesson.start.files ?? {};
  const acts = lessonActs(walk.page, walk.hand, { toStage: () => walk.toStage(), texts, isMet });
  await byControls[name][step.id]?.(acts);
}

async function typeStep(walk: LessonWalk, name: LessonName, step: Step): Promise<void> {
  await walk.toStage();
  const terminal = ConsolePage.at(new StagePage(walk.page));
  if (!(await terminal.prompt.isVisible())) {
    await walk.page.getByRole("tab", { name: "kubectl" }).click();
  }
  for (const line of byKubectl[name][step.id] ?? []) {
    if (line.includes("port-forward")) {
      await terminal.begin(line);
      await expect(terminal.frame).toBeVisible();
      await terminal.interrupt();
    } else if (line.includes("curl")) {
      // Its program may be starting still; then one tries again, as the lesson says.
      await terminal.until(line, /^(?![\s\S]*Failed to connect)/);
    } else {
      await terminal.run(line);
    }
  }
}
