namespace EmailSync.MockServer.Options;

/// <summary>The member with the text of NetServer's errors: Message in both captured answers, ErrorMessage in the guides.</summary>
public enum ErrorText
{
    Message,
    ErrorMessage,
    Both,
}
