using System.Security.Cryptography;
using EmailSync.Contract.Files;
using EmailSync.Contract.Names;

namespace EmailSync.ConformanceTests.Targets;

/// <summary>Reads all settings: returns the options, or every error at once.</summary>
public sealed class SuiteSettingsReader(Func<string, string?> variable)
{
    // Those of every operation in the vendor's files.
    private static readonly string[] VendorTypes =
    [
        "application/json", "text/json", "application/xml", "text/xml", "application/x-www-form-urlencoded", "application/json-patch+json",
        "application/merge-patch+json",
    ];

    private readonly List<string> errors = [];

    /// <summary>Reads the process's environment.</summary>
    /// <exception cref="SettingsException">At least one setting is wrong.</exception>
    public static TargetOptions ReadEnvironment() => new SuiteSettingsReader(Environment.GetEnvironmentVariable).Read();

    /// <summary>Reads all settings.</summary>
    /// <exception cref="SettingsException">At least one setting is wrong.</exception>
    public TargetOptions Read()
    {
        var options = new TargetOptions
        {
            Address = Address(Settings.Target),
            Mock = ReadMock(),
            IsProxied = Switch(Settings.Proxied),
            Profile = ReadProfile(),
            Credentials = ReadCredentials(),
            Login = ReadLogin(),
            SignIn = ReadLoginHost(),
            Effects = Address(Settings.Effects),
            Http2 = Address(Settings.Http2),
            Account = Account(Settings.Account),
            FailingAccount = Account(Settings.FailingAccount),
            Mailbox = ReadMailbox(),
            Connection = ReadConnection(),
            HasFamily = Switch(Settings.Family, standard: true),
            NotOffered = ReadNotOffered(),
            Tested = ReadOperation(),
            Contract = Text(Settings.Contract),
            InsecureTls = Switch(Settings.InsecureTls),
            AllowLoad = Switch(Settings.AllowLoad),
            AllowEffects = Switch(Settings.AllowEffects),
            Deadline = TimeSpan.FromSeconds(Number(Settings.Timeout, 10, 0.1, 600)),
            Seed = ReadSeed(),
        };
        if (options.Address is not null && options.Credentials is { Basic: null, Ticket: null, Bearer: null } && errors.Count == 0)
            errors.Add(
                $"no credentials: set {Settings.Basic.Name}, {Settings.Ticket.Name} or {Settings.Bearer.Name}, "
                    + $"so that the suite can send a request that {options.Address} accepts");
        if (options is { Address: { } target, Login: { } login } && Uri.TryCreate(login, UriKind.Absolute, out var form)
            && form.Scheme is "http" or "https" && form.Authority != target.Authority)
            errors.Add(
                $"{Settings.Login.Name}: expected a form of {target.Authority}, found one of {form.Authority}; "
                    + $"the password is sent nowhere else");
        return errors.Count == 0 ? options : throw new SettingsException(errors);
    }

    private Credentials ReadCredentials() => new()
    {
        Basic = User(Settings.Basic),
        RestrictedBasic = User(Settings.RestrictedBasic),
        Utf8Basic = User(Settings.Utf8Basic),
        ColonBasic = User(Settings.ColonBasic),
        Ticket = Secret(Settings.Ticket, "SoTicket"),
        Bearer = Secret(Settings.Bearer, "Bearer"),
        ExpiredBearer = Secret(Settings.ExpiredBearer, "Bearer"),
        RestrictedBearer = Secret(Settings.RestrictedBearer, "Bearer"),
        AppToken = Secret(Settings.AppToken, null),
        RestrictedAppToken = Secret(Settings.RestrictedAppToken, null),
    };

    private Profile ReadProfile()
    {
        var text = Text(Settings.Profile);
        switch (text?.ToLowerInvariant())
        {
            case null or "onsite": return Profile.OnSite;
            case "online": return Profile.Online;
            default: return Wrong<Profile>(Settings.Profile, "onsite or online", text);
        }
    }

    private string? ReadMock() => Text(Settings.Mock) switch
    {
        null => null,
        var path when File.Exists(path) => path,
        var path => Wrong<string>(Settings.Mock, "a file, the program emailsync or its .dll", path),
    };

    private Uri? Address(SuiteSetting setting)
    {
        if (Text(setting) is not { } text) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return Wrong<Uri>(setting, "an http or https URL", text);
        if (address.UserInfo.Length > 0)
            return Wrong<Uri>(setting, $"a URL without user and password; set {Settings.Basic.Name} instead", null);
        if ((setting == Settings.Target || setting == Settings.LoginHost) && (address.Query.Length > 0 || address.Fragment.Length > 0))
            return Wrong<Uri>(setting, "a base URL without query and fragment", text);
        if (setting == Settings.Target && address.AbsolutePath.TrimEnd('/').EndsWith("/api/v1", StringComparison.OrdinalIgnoreCase))
            return Wrong<Uri>(setting, "the base URL before /api/v1", text);
        return address;
    }

    private string? ReadLogin()
    {
        if (Text(Settings.Login) is not { } text) return null;
        // On Unix, a path parses as a file URL.
        if (text.StartsWith('/')) return text;
        var address = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
        if (address?.UserInfo.Length > 0)
            return Wrong<string>(Settings.Login, $"a URL without user and password; set {Settings.Basic.Name} instead", null);
        return address is not null
            ? text
            : Wrong<string>(Settings.Login, "a path that begins with a slash, or a URL", text);
    }

    private LoginHost? ReadLoginHost()
    {
        SuiteSetting[] others = [Settings.ClientId, Settings.ClientSecret, Settings.Redirect, Settings.Consent, Settings.ConsentCookie,
            Settings.RefreshToken, Settings.SystemToken, Settings.PrivateKey];
        if (Address(Settings.LoginHost) is not { } address)
        {
            if (Text(Settings.LoginHost) is null && others.FirstOrDefault(setting => Text(setting) is not null) is { } lonely)
                Wrong<object>(Settings.LoginHost, $"a URL, because {lonely.Name} is set", "nothing");
            return null;
        }

        return new LoginHost
        {
            Base = new Uri(address.ToString().TrimEnd('/')),
            ClientId = Text(Settings.ClientId),
            ClientSecret = Secret(Settings.ClientSecret, null),
            Redirect = Text(Settings.Redirect) is { } redirect && !Uri.TryCreate(redirect, UriKind.Absolute, out _)
                ? Wrong<string>(Settings.Redirect, "an absolute URL", redirect)
                : Text(Settings.Redirect),
            Consent = Text(Settings.Consent)?.TrimStart('?', '&'),
            ConsentCookie = Secret(Settings.ConsentCookie, null),
            RefreshToken = Secret(Settings.RefreshToken, null),
            SystemToken = Text(Settings.SystemToken),
            PrivateKey = ReadPrivateKey(),
        };
    }

    private string? ReadPrivateKey()
    {
        if (Text(Settings.PrivateKey) is not { } path) return null;
        try
        {
            var text = File.ReadAllText(path);
            LoginHost.ReadKey(text).Dispose();
            return text;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Wrong<string>(Settings.PrivateKey, "a file that can be read", path);
        }
        catch (CryptographicException)
        {
            return Wrong<string>(Settings.PrivateKey, "a file with a private RSA key in PEM or XML", path);
        }
    }

    private UserPassword? User(SuiteSetting setting)
    {
        if (Text(setting) is not { } text) return null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new UserPassword(text[..colon], text[(colon + 1)..]) : Wrong<UserPassword>(setting, "user:password", null);
    }

    // The scheme's name is not part of the secret, but is easily copied along.
    private string? Secret(SuiteSetting setting, string? scheme)
    {
        if (Text(setting) is not { } text) return null;
        if (scheme is not null && text.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase))
            text = text[(scheme.Length + 1)..].Trim();
        return text.Length > 0 && !text.Any(character => char.IsControl(character) || character > 0xff)
            ? text
            : Wrong<string>(setting, "a value without control characters", null);
    }

    private string? Account(SuiteSetting setting)
    {
        if (Text(setting) is not { } text) return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.EnumerateObject().Any()) return text;
        }
        catch (JsonException)
        {
        }

        return Wrong<string>(setting, "a JSON object with an account's properties, for instance {\"AccountId\":7}", text);
    }

    private int? ReadMailbox()
    {
        if (Text(Settings.Mailbox) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? key
            : Wrong<int?>(Settings.Mailbox, $"a whole number from 0 to {int.MaxValue}", text);
    }

    private string? ReadConnection()
    {
        if (Text(Settings.Connection) is not { } text) return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } connection
                && connection.TryGetProperty("ServerName", out var server) && server.ValueKind == JsonValueKind.String
                && connection.TryGetProperty("UserName", out var user) && user.ValueKind == JsonValueKind.String) return text;
        }
        catch (JsonException)
        {
        }

        // It has a password.
        return Wrong<string>(Settings.Connection, $"a JSON object with ServerName and UserName, for instance {Settings.Connection.Form}",
            null);
    }

    private Offer[] ReadNotOffered()
    {
        Offer[] lacking = [.. Offers.All.Where(offer => !Switch(offer.Setting, standard: true))];
        foreach (var offer in lacking)
            foreach (var other in offer.Contradictions.Where(other => Text(other) is not null))
                errors.Add($"{offer.Setting.Name}: expected 1, because {other.Name} is set, which the target must offer {offer.Name} for");
        return lacking;
    }

    private TestedOperation? ReadOperation()
    {
        if (Text(Settings.Operation) is not { } text)
        {
            foreach (var setting in (SuiteSetting[])[Settings.Body, Settings.Contract])
                if (Text(setting) is not null)
                    errors.Add($"{Settings.Operation.Name}: expected a path, because {setting.Name} is set");
            return null;
        }

        var parts = text.Split('?', 2);
        if (!parts[0].StartsWith("/api/v1/Agents/", StringComparison.OrdinalIgnoreCase)
            || !Uri.IsWellFormedUriString(text, UriKind.Relative))
            return Wrong<TestedOperation>(Settings.Operation,
                "a path such as /api/v1/Agents/Contact/GetContactEntity?contactEntityId=1", text);
        var known = errors.Count;
        var contract = OperationContract(parts[0]);
        var body = Json(Settings.Body);
        if (errors.Count > known) return null;
        if (contract is { Method: not "POST" })
            return Wrong<TestedOperation>(Settings.Operation, "an operation that is called with POST", contract.Method);
        if (contract is { RequestBody.Required: true } && body is null)
            return Wrong<TestedOperation>(Settings.Body, $"the JSON of a request, because {parts[0]} takes one", null);
        return new TestedOperation(parts[0], parts is [_, var query] ? query : null, body,
            contract?.RequestBody?.MediaTypes ?? VendorTypes, contract?.RequestBody?.Schema.XmlName);
    }

    // Without a file, the operation of the built-in contract; null if neither has it, as a target that is not the mock may.
    private ContractOperation? OperationContract(string path)
    {
        try
        {
            IReadOnlyList<ContractOperation> operations = Text(Settings.Contract) is { } file
                ? ContractFile.Read(file, BoundedFile.Read(file, ContractFile.MostBytes)).Operations
                : ContractDocument.Load().Operations;
            var found = operations.FirstOrDefault(operation => operation.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
            if (found is not null) return found;
            if (Text(Settings.Contract) is not null)
                return Wrong<ContractOperation>(Settings.Operation,
                    $"an operation of the file; the nearest is {NearestName.Of(path, operations.Select(operation => operation.Path))}",
                    path);
            if (Text(Settings.Target) is null)
                Wrong<object>(Settings.Contract, $"the file that has {path}, which the mock does not know otherwise", null);
            return null;
        }
        catch (ContractFileException wrong)
        {
            errors.Add($"{Settings.Contract.Name}: {wrong.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Wrong<object>(Settings.Contract, $"a file that can be read ({failure.Message})", Text(Settings.Contract));
        }

        return null;
    }

    private string? Json(SuiteSetting setting)
    {
        if (Text(setting) is not { } text) return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            return Wrong<string>(setting, "JSON", null);
        }
    }

    private bool Switch(SuiteSetting setting, bool standard = false)
    {
        var text = Text(setting);
        return text?.ToLowerInvariant() switch
        {
            null => standard,
            "0" or "false" or "no" => false,
            "1" or "true" or "yes" => true,
            _ => Wrong<bool>(setting, "1 or 0", text),
        };
    }

    private double Number(SuiteSetting setting, double standard, double least, double most)
    {
        if (Text(setting) is not { } text) return standard;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Wrong<double>(setting, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), text);
    }

    private int ReadSeed()
    {
        if (Text(Settings.Seed) is not { } text) return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : Wrong<int>(Settings.Seed, $"a whole number from 0 to {int.MaxValue}", text);
    }

    private string? Text(SuiteSetting setting) => variable(setting.Name) is { } text && text.Trim().Length > 0 ? text.Trim() : null;

    // Null hides the value: it may be a secret.
    private T? Wrong<T>(SuiteSetting setting, string expected, string? value)
    {
        errors.Add(value is null ? $"{setting.Name}: expected {expected}" : $"{setting.Name}: expected {expected}, found \"{value}\"");
        return default;
    }
}

/// <summary>Invalid settings; each error names its setting and what it expects.</summary>
public sealed class SettingsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
