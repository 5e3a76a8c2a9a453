using System.Text;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Everything that the control routes show of a sandbox, as they send it.</summary>
public static class ShownText
{
    public static async Task<string> ShownAsync(this TestSandbox sandbox)
    {
        var shown = new StringBuilder();
        foreach (var path in (string[])["/__mock/requests", "/__mock/effects",
            .. (await sandbox.JournalAsync()).Select(entry => $"/__mock/requests/{entry.TextAt("id")}")])
        {
            using var response = await sandbox.GetAsync(path);
            shown.AppendLine(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        return shown.ToString();
    }
}
