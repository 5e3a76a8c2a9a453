namespace EmailSync.MockServer.Options;

/// <summary>How NetServer's errors name their text: both captured answers say Message, the guides say ErrorMessage.</summary>
public enum ErrorText
{
    Message,
    ErrorMessage,
    Both,
}
