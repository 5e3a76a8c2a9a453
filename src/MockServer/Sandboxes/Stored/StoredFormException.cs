namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Stored bytes cannot be read: they are damaged, or of a newer version of the program.</summary>
/// <param name="message">What is wrong and where, in one line.</param>
public sealed class StoredFormException(string message) : Exception(message);
