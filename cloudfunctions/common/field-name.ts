/** The id of a station or service as the name of a field: see `fieldOf`. */
export type FieldName = string & { readonly fieldName: true };
