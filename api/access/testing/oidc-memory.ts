import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

/** Keeps what a provider of OpenID Connect has to remember, for the length of a test. */
export function createMemory(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>();

  return (model): Adapter => {
    const key = (id: string) => `${model} ${id}`;
    const findBy = (field: "uid" | "userCode", value: string) =>
      [...kept].find(([id, payload]) => id.startsWith(`${model} `) && payload[field] === value)?.[1];
    return {
      upsert: async (id, payload) => {
        kept.set(key(id), payload);
      },
      find: async (id) => kept.get(key(id)),
      findByUid: async (uid) => findBy("uid", uid),
      findByUserCode: async (userCode) => findBy("userCode", userCode),
      consume: async (id) => {
        const payload = kept.get(key(id));
        if (payload) payload.consumed = true;
      },
      destroy: async (id) => {
        kept.delete(key(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id);
      },
    };
  };
}
