using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.States;

/// <summary>The folders and mail of an account in a state document.</summary>
internal sealed record MailDocument
{
    public int Fetches { get; set; }

    public int LastFolder { get; set; }

    public List<FolderDocument> Folders { get; set; } = [];

    /// <param name="mail">The folders and mail.</param>
    /// <param name="shown">Redacts a text: a folder can have any name.</param>
    public static MailDocument Of(MailCache mail, Func<string, string> shown) => new()
    {
        Fetches = mail.Fetches,
        LastFolder = mail.LastFolder,
        Folders = [.. mail.Folders.Select(folder => new FolderDocument
        {
            Number = folder.Number,
            Name = shown(folder.Name),
            Subscribed = folder.Subscribed,
            Listed = folder.Listed,
            Accessed = folder.Accessed,
            Items = [.. folder.Mail.Select(item => new MailItemDocument { Number = item.Number, Sent = item.Sent, Seen = item.Seen })],
        })],
    };

    /// <summary>Checks what the schema cannot say.</summary>
    public void Check(string location, int fetches, StateErrors errors)
    {
        if (Fetches > fetches) errors.Add($"{location}/fetches", $"expected at most fetches of the account, {fetches}, found {Fetches}.");
        var (numbers, names, mail) = (new HashSet<int>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<int>());
        for (var i = 0; i < Folders.Count; i++)
        {
            var (folder, at) = (Folders[i], $"{location}/folders/{i}");
            if (!numbers.Add(folder.Number)) errors.Add($"{at}/number", $"expected a unique number, found {folder.Number} again.");
            if (!names.Add(folder.Name)) errors.Add($"{at}/name", "expected a unique name, found that of another folder.");
            for (var item = 0; item < folder.Items.Count; item++)
            {
                StateTimes.Check(folder.Items[item].Sent, $"{at}/items/{item}/sent", errors);
                if (!mail.Add(folder.Items[item].Number))
                    errors.Add($"{at}/items/{item}/number", $"expected a unique number, found {folder.Items[item].Number} again.");
            }
        }
    }

    public MailCache Read() => new(Fetches, Math.Max(LastFolder, Folders.Select(folder => folder.Number).DefaultIfEmpty().Max()),
        [.. Folders.OrderBy(folder => folder.Number).Select(folder => new CachedFolder(folder.Number, folder.Name)
        {
            Subscribed = folder.Subscribed,
            Listed = folder.Listed,
            Accessed = folder.Accessed,
            Mail = [.. folder.Items.OrderBy(item => item.Number).Select(item => new CachedMail(item.Number, item.Sent, item.Seen))],
        })]);
}

internal sealed record FolderDocument
{
    public int Number { get; set; }

    public string Name { get; set; } = "";

    public bool Subscribed { get; set; } = true;

    public int Listed { get; set; }

    public int Accessed { get; set; }

    public List<MailItemDocument> Items { get; set; } = [];
}

internal sealed record MailItemDocument
{
    public int Number { get; set; }

    public DateTimeOffset Sent { get; set; }

    public bool Seen { get; set; }
}
