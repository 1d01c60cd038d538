using System.Text;
using System.Text.Json;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Random documents, whole and damaged, read by <see cref="JsonReader"/> and by System.Text.Json.</summary>
public sealed class JsonOracleTests
{
    private const int Documents = 20_000;

    [Fact]
    public void Documents_AreReadAsSystemTextJsonReadsThem()
    {
        var random = new RandomJson(7);
        for (int i = 0; i < Documents; i++)
        {
            byte[] document = random.Object(nests: true);

            Assert.Equal(Expected(document), Read(document));
        }
    }

    [Fact]
    public void DamagedFlatDocuments_AreRefusedWhereSystemTextJsonRefusesThem()
    {
        var random = new RandomJson(8);
        int refused = 0;
        for (int i = 0; i < Documents; i++)
        {
            byte[] document = random.Mutated(random.Object(nests: false));
            string? expected = Nests(document) ? null : Expected(document);
            string read = Read(document);
            if (expected is not null)
            {
                Assert.True(expected == read, $"{Encoding.Latin1.GetString(document)}\n{expected}\n{read}");
                refused += expected == "broken" ? 1 : 0;
            }
        }

        Assert.InRange(refused, Documents / 4, Documents);
    }

    [Fact]
    public void DamagedDocuments_ThatAreRefused_AreRefusedBySystemTextJsonToo()
    {
        var random = new RandomJson(9);
        for (int i = 0; i < Documents; i++)
        {
            byte[] document = random.Mutated(random.Object(nests: true));
            string read = Read(document);

            Assert.True(read != "broken" || Expected(document) == "broken", Encoding.Latin1.GetString(document));
        }
    }

    /// <summary>At the end of memory that may be read: a byte too far would end the process.</summary>
    [Fact]
    public void Documents_AtTheEndOfMemory_AreReadWithoutGoingBehindIt()
    {
        using var page = new GuardedPage();
        var random = new RandomJson(10);
        for (int i = 0; i < Documents / 4; i++)
        {
            byte[] document = random.Object(nests: true);
            document = i % 2 == 0 ? document : random.Mutated(document);
            if (document.Length < 4096)
            {
                var last = page.Last(document.Length);
                document.CopyTo(last);

                Assert.Equal(Read(document), Read(last));
            }
        }
    }

    /// <summary>All names and values, the values of what is no string as they are written.</summary>
    private static string Read(ReadOnlySpan<byte> document)
    {
        var text = new StringBuilder();
        var json = new JsonReader(document, new PayloadScratch());
        while (json.ReadName())
        {
            text.Append(json.Name.ToString()).Append('=');
            var value = json.ReadUtf8();
            text.Append(value.IsNull ? "null" : Convert.ToHexString(value.Span)).Append('\n');
        }

        return json.IsBroken ? "broken" : text.ToString();
    }

    private static string Expected(byte[] document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 64 });
            if (parsed.RootElement.ValueKind != JsonValueKind.Object)
            {
                return "broken";
            }

            var text = new StringBuilder();
            foreach (var property in parsed.RootElement.EnumerateObject())
            {
                text.Append(property.Name).Append('=').Append(Value(property.Value)).Append('\n');
            }

            return text.ToString();
        }
        catch (JsonException)
        {
            return "broken";
        }
        catch (InvalidOperationException)
        {
            // Half a pair of surrogates, or bytes that aren't UTF-8: Weir takes them as they come.
            return Read(document);
        }
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => Convert.ToHexString(Encoding.UTF8.GetBytes(value.GetString()!)),
        _ => Convert.ToHexString(Encoding.UTF8.GetBytes(value.GetRawText())),
    };

    private static bool Nests(byte[] document) => document.AsSpan(Math.Min(1, document.Length)).IndexOfAny("{["u8) >= 0;
}
