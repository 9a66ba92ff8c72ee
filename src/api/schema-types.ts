/** What JSON a field takes, and what the API server's Go code calls its type. */
export type FieldType =
  | ScalarType
  | IntOrStringType
  | QuantityType
  | BytesType
  | ListType
  | MapType
  | StructType
  | OpenType
  | AnyType;

export interface ScalarType {
  readonly form: "string" | "bool" | "int32" | "int64";
  readonly go: string;
  /** A pointer in Go: zero is a value of its own there, and not the same as an absent field. */
  readonly isPointer: boolean;
}
export interface IntOrStringType {
  readonly form: "intOrString";
  readonly go: string;
  readonly isPointer: boolean;
}
export interface QuantityType {
  readonly form: "quantity";
  readonly go: string;
  readonly isPointer: boolean;
}
/** Bytes, which JSON has in base64. */
export interface BytesType {
  readonly form: "bytes";
  readonly go: string;
}
export interface ListType {
  readonly form: "list";
  readonly go: string;
  readonly of: FieldType;
}
export interface MapType {
  readonly form: "map";
  readonly go: string;
  readonly of: FieldType;
}
export interface StructType {
  readonly form: "struct";
  readonly go: string;
  /** The name of the Go struct without its package. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldType>;
}
/** A mapping whose insides nothing here looks at. */
export interface OpenType {
  readonly form: "open";
  readonly go: string;
}
/** A field that the server fills, and whose client's value it ignores. */
export interface AnyType {
  readonly form: "any";
  readonly go: string;
}

export type Fields = Readonly<Record<string, FieldType>>;

export const string: ScalarType = { form: "string", go: "string", isPointer: false };
export const bool: ScalarType = { form: "bool", go: "bool", isPointer: false };
export const int32: ScalarType = { form: "int32", go: "int32", isPointer: false };
export const int64: ScalarType = { form: "int64", go: "int64", isPointer: false };
export const intOrString: IntOrStringType = { form: "intOrString", go: "int32", isPointer: false };
export const quantity: QuantityType = { form: "quantity", go: "resource.Quantity", isPointer: false };
export const bytes: BytesType = { form: "bytes", go: "[]uint8" };
export const any: AnyType = { form: "any", go: "interface {}" };

/** A named string type: `v1.PullPolicy`. */
export function named(name: string, version = "v1"): ScalarType {
  return { form: "string", go: `${version}.${name}`, isPointer: false };
}

export function pointer<T extends ScalarType | IntOrStringType | QuantityType>(type: T): T {
  return { ...type, isPointer: true };
}

export function list(of: FieldType): ListType {
  return { form: "list", go: `[]${of.go}`, of };
}

export function mapOf(of: FieldType, go = `map[string]${of.go}`): MapType {
  return { form: "map", go, of };
}

/** A struct of one of the API's packages, nearly all of which are called `v1`. */
export function struct(name: string, fields: Fields, version = "v1"): StructType {
  return { form: "struct", go: `${version}.${name}`, name, fields: new Map(Object.entries(fields)) };
}

export function open(name: string): OpenType {
  return { form: "open", go: `v1.${name}` };
}
