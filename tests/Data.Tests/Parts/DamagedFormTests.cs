using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Data.Tests.Parts;

/// <summary>Whatever is stored, reading it works or ends with one kind of error, soon and with little memory.</summary>
public sealed class DamagedFormTests
{
    private const int Rounds = 4000;

    // The largest thing that bytes can announce is a list of findings: an object of some hundred bytes for eight.
    private const int MostMemoryOfAByte = 100;
    private const int MostMemory = 256 * 1024;
    private readonly FakeTimeProvider time = new(Samples.Noon);

    public static TheoryData<string> Parts => [.. PartSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Bytes_that_were_changed_are_read_or_refused(string name)
    {
        var (make, stored) = Filled(name);
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var damaged = With(stored, bytes => Damaged(bytes, random));
            var target = PartsOf.Sandbox(time);
            var bytes = damaged.Records.Sum(record => record.Value.Length) + damaged.Items.Sum(item => item.Length);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                make(target).Restore(damaged, target);
            }
            catch (StoredFormException exception)
            {
                refused++;
                Assert.DoesNotContain('\n', exception.Message);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory + (MostMemoryOfAByte * (long)bytes));
        }

        Assert.True(refused > Rounds / 20, $"{refused} were refused");
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void What_a_newer_version_has_written_is_refused_by_its_form(string name)
    {
        var (make, stored) = Filled(name);
        var newer = With(stored, Newer);
        var target = PartsOf.Sandbox(time);

        Assert.Throws<StoredFormException>(() => make(target).Restore(newer, target));
    }

    private (Func<Sandbox, IStoredPart> Make, StoredPart Stored) Filled(string name)
    {
        var (make, fill) = PartSamples.All[name];
        var sandbox = PartsOf.Sandbox(time);
        var part = make(sandbox);
        var copy = new StoredCopy().Following(part);
        fill(sandbox);
        copy.Take(part);
        return (make, copy.Stored);
    }

    private static StoredPart With(StoredPart stored, Func<byte[], byte[]> change) =>
        new([.. stored.Records.Select(record => KeyValuePair.Create(record.Key, change(record.Value)))],
            [.. stored.Items.Select(item => (ReadOnlyMemory<byte>)change(item.ToArray()))]);

    // A binary form begins with its number; in JSON there is one more member.
    private static byte[] Newer(byte[] bytes) =>
        bytes[0] == '{' ? [.. "{\"ofANewerVersion\":1,"u8, .. bytes[1..]] : [(byte)(bytes[0] + 1), .. bytes[1..]];

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0:
                return bytes;
            case 1:
                return bytes[..at];
            case 2:
                return [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
            case 3:
                // A large number.
                return [.. bytes[..at], 0xff, 0xff, 0xff, 0xff, 0x7f, .. bytes[at..]];
            case 4:
                var noise = new byte[random.Next(64)];
                random.NextBytes(noise);
                return noise;
            default:
                var changed = (byte[])bytes.Clone();
                changed[at] = (byte)random.Next(256);
                return changed;
        }
    }
}
