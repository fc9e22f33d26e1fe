import type { FC } from "hono/jsx";
import { Document } from "../../page/document.tsx";
import type { Surroundings } from "../../page/surroundings.ts";

interface LoginPageProps extends Surroundings {
  /** Name of the provider. */
  readonly label: string;
  /** Where to go afterwards. */
  readonly returnPath: string;
}

/** The way in. A link, not a form: the content security policy lets forms lead nowhere else. */
export const LoginPage: FC<LoginPageProps> = ({ label, returnPath, ...surroundings }) => (
  <Document title="Log in" {...surroundings}>
    <section class="notice">
      <p>The ledger shows what runs where to people whom your team lets in.</p>
      <p>
        <a class="button" href={`/login/start?return=${encodeURIComponent(returnPath)}`}>
          Log in with {label}
        </a>
      </p>
    </section>
  </Document>
);
