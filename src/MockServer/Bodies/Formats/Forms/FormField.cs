namespace EmailSync.MockServer.Bodies.Formats.Forms;

/// <summary>A field of a form, decoded, and the position of its first character in the body, from 1.</summary>
internal readonly record struct FormField(string Key, string Value, int Position);
