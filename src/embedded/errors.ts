/** MongoDB's error codes that this server answers with, by their official names. */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  DataCorruptionDetected: 270,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  InvalidPipelineOperator: 168,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  SnapshotUnavailable: 246,
  OutOfDiskSpace: 14031,
} as const;

export type ErrorName = keyof typeof CODES;

/** A refusal that goes to the client as it stands: MongoDB's code, its name and a sentence. */
export class Refusal extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly details: Record<string, unknown>;
  constructor(name: ErrorName | number, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.code = typeof name === 'number' ? name : CODES[name];
    this.codeName = typeof name === 'number' ? `Location${name}` : name;
    this.details = details;
  }
}
