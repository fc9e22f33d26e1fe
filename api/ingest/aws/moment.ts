import { z } from "zod";
import { instant } from "../../hooks/text.ts";

/** A moment as services of AWS write it: some leave the colon out of the offset. */
export const moment = z
  .string()
  .transform((value) => value.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"))
  .pipe(instant);
