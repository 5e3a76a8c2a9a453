using System.Text;
using EmailSync.ConformanceTests.Family;
using EmailSync.ConformanceTests.Redaction;
using EmailSync.ConformanceTests.Wire;

namespace EmailSync.ConformanceTests.Tests.Family;

public sealed class MailboxSecretsTests
{
    [Theory]
    [InlineData("""{"IncomingCredentials":{"Username":"mina","Password":"imap-s3cr3t!"}}""")]
    [InlineData("""{"incomingCredentials":{ "password" : "imap-s3cr3t!" }}""")]
    [InlineData("<EMailAccount><IncomingCredentials><Password>imap-s3cr3t!</Password></IncomingCredentials></EMailAccount>")]
    [InlineData("<a><Password xmlns:i=\"x\">imap-s3cr3t!</Password></a>")]
    public void The_password_of_a_mail_server_is_hidden_wherever_it_stands(string content)
    {
        var mask = new SecretMask();
        MailboxSecrets.Learn(mask, Reply(content));
        Assert.DoesNotContain("s3cr3t", mask.Hide($"expected imap-s3cr3t!, found {content}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Password":null,"Username":"mina"}""")]
    [InlineData("""{"Password":""}""")]
    [InlineData("<a><Password/><Username>mina</Username></a>")]
    public void Where_there_is_none_nothing_is_hidden(string content)
    {
        var mask = new SecretMask();
        MailboxSecrets.Learn(mask, Reply(content));
        Assert.Equal("mina", mask.Hide("mina"));
    }

    private static Reply Reply(string content) =>
        new(0,
            new WireAnswer
            {
                StatusLine = "HTTP/1.1 200 OK",
                Status = 200,
                Fields = [],
                Defects = [],
                Bytes = [],
                Content = Encoding.UTF8.GetBytes(content)
            }, null);
}
