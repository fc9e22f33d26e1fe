import { type KeyObject, X509Certificate } from "node:crypto";

/** Certificates that are kept at a time; SNS has one for each region and changes it about once a year. */
const most = 20;
const keptMs = 24 * 60 * 60 * 1000;
const failedMs = 60 * 1000;
const fetchMs = 4_000;
const limitBytes = 100_000;

/** The public key that a certificate at this address vouches for now; throws an Error that says why it does not. */
export type SigningKeys = (address: URL, now: Date) => Promise<KeyObject>;

interface Kept {
  readonly certificates: Promise<X509Certificate[]>;
  until: number;
}

/**
 * Gets certificates once, and again after a day. Addresses are checked before; that they lead to Amazon is proven by
 * TLS, since the file holds no authority that could vouch for it.
 */
export function createSigningKeys(fetchFile: typeof fetch): SigningKeys {
  const kept = new Map<string, Kept>();

  const get = async (address: URL, now: Date): Promise<X509Certificate[]> => {
    const known = kept.get(address.href);
    if (known && known.until > now.getTime()) return await known.certificates;
    kept.delete(address.href);
    const oldest = kept.keys().next();
    if (kept.size >= most && !oldest.done) kept.delete(oldest.value);
    const entry: Kept = {
      certificates: fetchCertificates(address, fetchFile),
      until: now.getTime() + keptMs,
    };
    kept.set(address.href, entry);
    // What cannot be had is not asked for with every message.
    entry.certificates.catch(() => {
      entry.until = now.getTime() + failedMs;
    });
    return await entry.certificates;
  };

  return async (address, now) => {
    const certificates = await get(address, now);
    return expectValid(certificates, now).publicKey;
  };
}

async function fetchCertificates(address: URL, fetchFile: typeof fetch): Promise<X509Certificate[]> {
  const response = await fetchFile(address, { redirect: "error", signal: AbortSignal.timeout(fetchMs) });
  if (!response.ok) throw new Error(`it answers ${response.status}`);
  const text = await response.text();
  if (text.length > limitBytes) throw new Error(`it has more than ${limitBytes} bytes`);
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

/** The first certificate, when it holds now and each one is issued by the next. */
function expectValid(certificates: readonly X509Certificate[], now: Date): X509Certificate {
  const [leaf] = certificates;
  if (!leaf) throw new Error("it holds no certificate");
  for (const [index, certificate] of certificates.entries()) {
    const { validFromDate, validToDate } = certificate;
    if (now < validFromDate || now > validToDate) {
      throw new Error(
        `its certificate holds from ${validFromDate.toISOString()} to ${validToDate.toISOString()}`,
      );
    }
    const issuer = certificates[index + 1];
    if (issuer && !(certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey))) {
      throw new Error("its certificates are no chain");
    }
  }
  if (leaf.ca) throw new Error("its certificate is an authority's, not a signer's");
  return leaf;
}
