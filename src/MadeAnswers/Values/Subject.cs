using System.Globalization;

namespace EmailSync.MadeAnswers.Values;

/// <summary>The record that values are about. The same kind and key give the same values, wherever the record appears.</summary>
/// <param name="World">The choices of the sandbox.</param>
/// <param name="Kind">For instance Person; the same for Person and PersonEntity.</param>
/// <param name="Key">Its key; 0 for none.</param>
internal readonly record struct Subject(Chance World, string Kind, int Key)
{
    // Observed: the vendor's samples have such keys, and the sample accounts begin with this associate.
    private const int FirstAssociate = 5;
    private const int Associates = 5;

    /// <summary>How many records belong to one: the persons of a company, the appointments of a person.</summary>
    private const int PerOwner = 3;

    public Chance Chance => World.With(Kind).With(Key);

    /// <summary>Key of the first record that belongs to the one with a key. <see cref="Of"/> leads back.</summary>
    public static int FirstOf(int owner) => owner is <= 0 or > int.MaxValue / PerOwner ? 1 : ((owner - 1) * PerOwner) + 1;

    /// <summary>One of the records that belong to this one.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="index">Which one, from 0.</param>
    public Subject Child(string kind, int index)
    {
        if (!Kinds.IsOwner(kind) && !Kinds.IsOwner(Kind)) return new Subject(World, kind, 1 + index);
        // What belongs to a contact belongs to one of its persons.
        var first = Kind == Kinds.Contact && kind != Kinds.Person ? FirstOf(FirstOf(Key)) : FirstOf(Key);
        return new Subject(World, kind, ListWords.HasAny(kind) ? 1 + index : first + index);
    }

    /// <summary>The record that this one refers to.</summary>
    /// <param name="role">Name of the reference, without Id: Contact, SupportPerson, UpdatedAssociate.</param>
    public Subject Of(string role)
    {
        if (role.Equals(Kind, StringComparison.OrdinalIgnoreCase)) return this;
        var words = PascalWords.Split(role);
        // ContactCountry is the country of the contact.
        if (words.Length > 1 && Kinds.IsOwner(words[0]) && Kinds.OfRole(words) != words[0])
            return Of(words[0]).Of(role[words[0].Length..]);
        var kind = Kinds.OfRole(words);
        return new Subject(World, kind, KeyOf(kind, role, words[0]));
    }

    private int KeyOf(string kind, string role, string first) => kind switch
    {
        _ when Key == 0 || Kinds.IsOrigin(first) => 0,
        "Contact" => Kind == "Person" ? OwnerOf(Key) : OwnerOf(Of("Person").Key),
        "Person" => Kind switch { "Contact" => FirstOf(Key), "Associate" => Key, _ => OwnerOf(Key) },
        "Associate" => FirstAssociate + Chance.With(role).Next(Associates),
        "Country" => Kind == Kinds.Contact ? Countries.KeyOf(Chance.With(role)) : Of(Kinds.Contact).Of(Kinds.Country).Key,
        _ when Kinds.IsOwner(kind) => OwnerOf(Key),
        _ => 1 + Chance.With(role).Next(ListWords.CountOf(kind)),
    };

    private static int OwnerOf(int key) => (int)(((long)key + PerOwner - 1) / PerOwner);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Key}");
}
