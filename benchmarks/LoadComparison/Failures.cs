namespace EmailSync.LoadComparison;

/// <summary>The message is one line for the person at the terminal: what failed and what to do.</summary>
internal sealed class CannotMeasureException(string message) : Exception(message);

/// <summary>A server that answers anything but a bare 204 does other work than the one compared.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
