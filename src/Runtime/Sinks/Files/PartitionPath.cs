using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace Weir.Runtime;

/// <summary>Writes the values of partition columns as directories: <c>country=DE/day=3</c>. The rules of Hive and Spark.</summary>
/// <param name="columns">The columns' names.</param>
internal sealed class PartitionPath(IReadOnlyList<string> columns) : CellWriter
{
    private const string Missing = "__HIVE_DEFAULT_PARTITION__";

    // Of Spark's ExternalCatalogUtils: what Hive escapes.
    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"#%'*/:=?\\\u007f{[]^\0");

    private readonly TextBuffer _path = new();
    private readonly TextBuffer _value = new();
    private readonly SqlScratch _scratch = new();
    private int _column;

    /// <summary>The path of the row that was written last; empty where there are no partition columns.</summary>
    public ReadOnlySpan<char> Path => _path.From(0);

    /// <summary>Begins with another row.</summary>
    public void Begin() => (_path.Length, _column) = (0, 0);

    /// <inheritdoc/>
    public override void Write(scoped Utf8 value)
    {
        _value.Length = 0;
        if (!value.IsNull)
        {
            _value.Length = Encoding.UTF8.GetChars(value.Span, _value.Room(value.Length));
        }

        Finish();
    }

    /// <inheritdoc/>
    public override void Write(scoped Bytes value) => throw new NotSupportedException("Binary data names no directory.");

    /// <inheritdoc/>
    public override void Write(bool? value)
    {
        _value.Length = 0;
        _value.Append(value switch { null => "", true => "true", false => "false" });
        Finish();
    }

    /// <inheritdoc/>
    public override void Write(long? value) => WriteNumber(value);

    /// <inheritdoc/>
    public override void Write(ulong? value) => WriteNumber(value);

    /// <inheritdoc/>
    public override void Write(decimal? value) => WriteNumber(value);

    /// <inheritdoc/>
    public override void Write(float? value)
    {
        _value.Length = 0;
        if (value is { } number)
        {
            JavaNumberText.Append(_value, number);
        }

        Finish();
    }

    /// <inheritdoc/>
    public override void Write(double? value)
    {
        _value.Length = 0;
        if (value is { } number)
        {
            JavaNumberText.Append(_value, number);
        }

        Finish();
    }

    /// <inheritdoc/>
    public override void Write(Timestamp? value)
    {
        _scratch.Clear();
        Write(value is { } moment ? SqlTimestampText.Write(moment, _scratch) : default);
    }

    /// <inheritdoc/>
    public override void Write(Duration? value) => WriteNumber(value?.Micros);

    /// <inheritdoc/>
    public override void Write(TimeWindow? value) => throw new NotSupportedException("A window names no directory.");

    /// <inheritdoc/>
    public override void Write(scoped Headers value) => throw new NotSupportedException("Headers name no directory.");

    private void WriteNumber<T>(T? value)
        where T : struct, ISpanFormattable
    {
        _value.Length = 0;
        if (value is { } number)
        {
            _value.AppendValue(number);
        }

        Finish();
    }

    private void Finish()
    {
        _path.Append('/', _column > 0 ? 1 : 0);
        AppendEscaped(columns[_column++]);
        _path.Append('=');
        if (_value.Length == 0)
        {
            _path.Append(Missing);
        }
        else
        {
            AppendEscaped(_value.From(0));
        }
    }

    private void AppendEscaped(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(s_escaped))
        {
            _path.Append(text);
            return;
        }

        foreach (char character in text)
        {
            if (s_escaped.Contains(character))
            {
                _path.Append('%');
                _path.AppendValue((int)character, "X2");
            }
            else
            {
                _path.Append(character);
            }
        }
    }
}
