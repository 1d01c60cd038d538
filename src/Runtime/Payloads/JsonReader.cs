using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Runtime;

/// <summary>Reads the fields of a record's JSON object, one after the other, for the decoders that the generator writes.</summary>
/// <remarks>
/// Ask for a name, then read or skip its value. Whether the object is well-formed (RFC 8259) is known when there are no more names; of values that
/// are skipped, those in brackets are only looked through for strings and brackets. Text may hold any bytes, UTF-8 or not. A value that isn't of
/// its column's type is null, and the record counts as malformed; what follows is read all the same.
/// </remarks>
public ref partial struct JsonReader
{
    private readonly ref byte _text;
    private readonly int _length;
    private readonly PayloadScratch _scratch;
    private int _at;
    private int _window = -JsonStops.BlockBytes;
    private ulong _stops;
    private ReadOnlySpan<byte> _name;
    private byte _separator = (byte)'{';
    private PayloadProblem _problem;

    /// <summary>Stands before an object.</summary>
    /// <param name="value">The record's value. A null has no fields and is not malformed.</param>
    /// <param name="scratch">What holds texts that are written with escapes.</param>
    public JsonReader(Bytes value, PayloadScratch scratch)
    {
        _text = ref MemoryMarshal.GetReference(value.Span);
        _length = value.Length;
        _scratch = scratch;
        scratch.Clear();
        if (At(0) != (byte)'{')
        {
            FindStart(value.IsNull);
        }
    }

    /// <summary>Whether something is wrong so far.</summary>
    public readonly bool IsMalformed => _problem != PayloadProblem.None;

    /// <summary>Whether the bytes are no JSON object: what was read of them doesn't count.</summary>
    public readonly bool IsBroken => _problem == PayloadProblem.Syntax;

    /// <summary>Whether a column that can't be null has no value.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>What is wrong.</summary>
    public readonly PayloadFailure Failure => IsMalformed ? _scratch.Failure : default;

    /// <summary>The field's name.</summary>
    internal readonly Utf8 Name => new(_name);

    /// <summary>The length of the field's name in bytes.</summary>
    public readonly int NameLength => _name.Length;

    /// <summary>Goes to the next field's name; the field before must have been read or skipped.</summary>
    /// <returns>Whether there is one: false at the object's end and where the text is broken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadName()
    {
        int at = _at;
        if (At(at) == _separator && At(at + 1) == (byte)'"')
        {
            int start = at + 2;
            int end = FindStop(start);
            if (At(end) == (byte)'"' && At(end + 1) == (byte)':')
            {
                _separator = (byte)',';
                _name = Slice(start, end);
                _at = At(end + 2) > (byte)' ' ? end + 2 : SkipBlanks(end + 2);
                return true;
            }
        }

        return ReadOtherName();
    }

    /// <summary>Whether the field has a name.</summary>
    /// <param name="name">The name.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool NameIs(scoped ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    /// <summary>Says whether a column that can't be null has a value.</summary>
    /// <param name="hasValue">Whether it has.</param>
    /// <param name="column">The column's name.</param>
    public void Require(bool hasValue, scoped ReadOnlySpan<byte> column)
    {
        if (!hasValue)
        {
            Miss(column);
        }
    }

    private void Miss(scoped ReadOnlySpan<byte> column)
    {
        IsIncomplete = true;
        if (_problem == PayloadProblem.None)
        {
            _problem = IsNull ? PayloadProblem.NoValue : PayloadProblem.MissingColumn;
            _scratch.Note(_problem, _length, column, "");
        }
    }

    private readonly bool IsNull => Unsafe.IsNullRef(ref _text);

    // Names with escapes, blanks between the parts, the end, and all that is wrong.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadOtherName()
    {
        if (_separator == 0)
        {
            return false;
        }

        int at = SkipBlanks(_at);
        bool isFirst = _separator == (byte)'{';
        if (At(at) != _separator)
        {
            return !isFirst && At(at) == (byte)'}' ? End(at + 1) : Break(at, isFirst ? "'{'" : "',' or '}'");
        }

        at = SkipBlanks(at + 1);
        if (At(at) != (byte)'"')
        {
            return isFirst && At(at) == (byte)'}' ? End(at + 1) : Break(at, isFirst ? "a name or '}'" : "a name");
        }

        _separator = (byte)',';
        _at = at;
        if (!TryReadString(out _name))
        {
            return false;
        }

        at = SkipBlanks(_at);
        if (At(at) != (byte)':')
        {
            return Break(at, "':'");
        }

        _at = SkipBlanks(at + 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FindStart(bool isNull)
    {
        if (isNull)
        {
            _separator = 0;
            return;
        }

        _at = SkipBlanks(0);
    }

    private bool End(int at)
    {
        _separator = 0;
        at = SkipBlanks(at);
        return at < _length && Break(at, "the end");
    }

    /// <summary>Takes note that the text is broken; nothing behind that place is read.</summary>
    /// <returns>False.</returns>
    private bool Break(int at, string expected)
    {
        if (_problem != PayloadProblem.Syntax)
        {
            _problem = PayloadProblem.Syntax;
            _scratch.Note(_problem, at, default, expected);
        }

        _separator = 0;
        return false;
    }

    /// <summary>Takes note of a value that isn't what its column holds.</summary>
    private void Refuse(int at, string expected)
    {
        if (_problem == PayloadProblem.None)
        {
            _problem = PayloadProblem.BadValue;
            _scratch.Note(_problem, at, _name, expected);
        }
    }

    /// <summary>A byte of the text; 0 behind its end, which is none that JSON has between its parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte At(int index) => (uint)index < (uint)_length ? Unsafe.Add(ref _text, index) : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> Slice(int start, int end) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _text, start), end - start);

    private readonly int SkipBlanks(int at)
    {
        while (At(at) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }
}
