/** How a value looks. Where one type alone looks so, the type is certain; else a person chooses. */
export interface Form {
  name: string;
  types: readonly string[];
}

const IP4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const IP6 = /^(?=.*:.*:)[0-9a-f:]{2,39}$/i;
const VPDQ_FRAME = "[0-9a-f]{64},\\d{1,3},\\d{1,7}(?:\\.\\d{1,9})?";

const OPAQUE = ["photodna", "netclean", "videntifier", "ssvh", "tmk_pdqf"] as const;
const NAMES = ["username", "keyword", "account_id", "group_id", "payment_handle"] as const;

const FORMS: readonly (Form & { like: RegExp })[] = [
  { name: "tlsh", types: ["text_tlsh"], like: /^T1[0-9a-f]{70}$/i },
  { name: "vpdq", types: ["vpdq"], like: new RegExp(`^${VPDQ_FRAME}(?:[\\s;]+${VPDQ_FRAME})*$`, "i") },
  { name: "hex64", types: ["pdq", "sha256"], like: /^[0-9a-f]{64}$/i },
  { name: "sha1", types: ["sha1"], like: /^[0-9a-f]{40}$/i },
  { name: "hex32", types: ["md5", "url_md5"], like: /^[0-9a-f]{32}$/i },
  { name: "url", types: ["url"], like: /^[a-z][a-z0-9+.-]*:\/\/\S+$/i },
  { name: "email", types: ["email"], like: /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/ },
  { name: "ip", types: ["ip"], like: IP4 },
  { name: "ip", types: ["ip"], like: IP6 },
  { name: "phone", types: ["phone"], like: /^\+\d[\d\s().-]{6,20}\d$/ },
  {
    name: "wallet",
    types: ["wallet"],
    like: /^(?:0x[0-9a-f]{40}|(?:bc|tb|ltc|addr|cosmos)1[02-9ac-hj-np-z]{20,})$/i,
  },
  {
    name: "host",
    types: ["domain", ...NAMES],
    like: /^(?=.{3,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}$/i,
  },
  { name: "opaque", types: [...OPAQUE, ...NAMES], like: /^[A-Za-z0-9+/_-]{44,}={0,2}$/ },
];

const WORDS: Form = {
  name: "words",
  types: [...NAMES, "domain", "wallet", "netclean", "videntifier", "ssvh"],
};

/** The form of a value. */
export function formOf(value: string): Form {
  return FORMS.find((form) => form.like.test(value)) ?? WORDS;
}

/** The one type that a form belongs to; undefined where a person has to choose. */
export function certainType(form: Form): string | undefined {
  return form.types.length === 1 ? form.types[0] : undefined;
}
