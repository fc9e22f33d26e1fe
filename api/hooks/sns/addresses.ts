const host = /^sns\.([a-zA-Z0-9-]{3,})\.amazonaws\.com(\.cn)?$/;

/** The address of a signing certificate in the topic's own region; undefined when `text` is anything else. */
export function certificateAddress(text: string, topicArn: string): URL | undefined {
  const url = snsAddress(text, topicArn);
  return url?.pathname.endsWith(".pem") && !url.search ? url : undefined;
}

/** The address that confirms a subscription to this very topic; undefined when `text` is anything else. */
export function confirmationAddress(text: string, topicArn: string): URL | undefined {
  const url = snsAddress(text, topicArn);
  const confirms =
    url?.searchParams.get("Action") === "ConfirmSubscription" &&
    url.searchParams.get("TopicArn") === topicArn;
  return confirms ? url : undefined;
}

function snsAddress(text: string, topicArn: string): URL | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== "https:" || url.port || url.username || url.password) return undefined;
  const region = host.exec(url.hostname)?.[1];
  return region !== undefined && region === topicArn.split(":")[3] ? url : undefined;
}
