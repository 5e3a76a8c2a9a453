namespace EmailSync.Contract.Answers;

/// <summary>
/// Reads one WWW-Authenticate line by the ABNF for senders (RFC 9110 sections 11.2, 11.3, 5.6.1 and
/// appendix A): no empty list elements, and only SP between scheme and parameters. Reading ends at the first fault.
/// </summary>
public sealed class ChallengeLine(string line, List<Challenge> challenges, List<string> faults)
{
    private readonly FieldScanner scanner = new(line);
    private List<KeyValuePair<string, string>>? parameters;

    public void Read()
    {
        // An empty line is an empty list, which the ABNF allows.
        if (line.Length == 0) return;
        do
        {
            scanner.Skip(" \t");
            if (!ReadElement()) return;
            scanner.Skip(" \t");
        }
        while (scanner.Take(','));
        if (!scanner.AtEnd) Fault($"expected a comma or the end, found \"{scanner.Rest}\"");
    }

    // After a comma comes either another parameter of the same challenge or the next challenge.
    private bool ReadElement()
    {
        var name = scanner.Token();
        if (name.Length == 0)
            return Fault(scanner.AtEnd || scanner.At(',')
                ? "a list element is empty"
                : $"\"{scanner.Rest}\" is neither a scheme nor a parameter");
        if (scanner.AtAfterBlanks('='))
            return parameters is { Count: > 0 } ? ReadParameter(name) : Fault($"the parameter {name} has no scheme before it");
        return ReadChallenge(name);
    }

    private bool ReadChallenge(string scheme)
    {
        var begun = scanner.Skip(" ");
        parameters = [];
        var token68 = begun > 0 ? scanner.Token68() : null;
        challenges.Add(new Challenge(scheme, token68, parameters));
        if (scanner.AtEnd || scanner.AtAfterBlanks(',')) return true;
        if (begun == 0) return Fault($"the scheme {scheme} is followed by \"{scanner.Rest}\" without a space");
        var name = scanner.Token();
        return name.Length == 0 ? Fault($"\"{scanner.Rest}\" after {scheme} is not a parameter") : ReadParameter(name);
    }

    private bool ReadParameter(string name)
    {
        scanner.Skip(" \t");
        if (!scanner.Take('=')) return Fault($"{name} is followed by \"{scanner.Rest}\" instead of an equals sign");
        scanner.Skip(" \t");
        var quoted = scanner.At('"');
        var value = quoted ? scanner.QuotedString() : scanner.Token();
        if (value is null) return Fault($"the value of {name} is not a well-formed quoted string");
        if (value.Length == 0 && !quoted) return Fault($"the parameter {name} has no value");
        if (parameters!.Exists(known => known.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            faults.Add($"the parameter {name} occurs twice in one challenge: {line}");
        parameters.Add(new(name, value));
        return true;
    }

    private bool Fault(string what)
    {
        faults.Add($"{what}: {line}");
        return false;
    }
}
