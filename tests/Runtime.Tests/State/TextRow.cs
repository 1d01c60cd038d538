namespace Weir.Runtime.Tests;

/// <summary>A row of a result as the generator's row types are.</summary>
internal readonly ref struct TextRow(int key, Utf8 text)
{
    public int Key { get; } = key;

    public Utf8 Text { get; } = text;

    public static int ByKey(scoped in TextRow left, scoped in TextRow right) => left.Key.CompareTo(right.Key);
}

internal sealed class TextRowCodec : RowCodec<TextRow>
{
    public static TextRowCodec Instance { get; } = new();

    public override void Encode(scoped in TextRow row, RowWriter writer)
    {
        writer.Write(row.Key);
        writer.WriteUtf8(row.Text);
    }

    public override TextRow Decode(RowReader reader) => new(reader.Read<int>(), reader.ReadUtf8());
}
