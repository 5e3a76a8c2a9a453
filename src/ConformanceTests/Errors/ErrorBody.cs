namespace EmailSync.ConformanceTests.Errors;

/// <summary>The content of a reply.</summary>
public static class ErrorBody
{
    public static AnswerContent Of(Reply reply) => AnswerContent.Of(reply.Field("Content-Type"), reply.Answer?.Content ?? []);
}
