namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Stored data cannot be read or written now. Later it may work again.</summary>
/// <param name="message">Why, in one line.</param>
/// <param name="cause">The cause; null if there is none.</param>
public class StoredDataException(string message, Exception? cause = null) : Exception(message, cause);
