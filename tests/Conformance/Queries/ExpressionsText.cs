namespace Weir.Conformance.Tests;

[StreamQuery("expressions-text")]
[MemorySource]
[MemorySink]
internal sealed partial class ExpressionsText
{
    [Row]
    public readonly ref struct Input
    {
        public Utf8 S { get; init; }

        public int? N { get; init; }
    }

    [Result]
    public readonly ref struct Output
    {
        [Expr("s")]
        public Utf8 S { get; init; }

        [Expr("n")]
        public int? N { get; init; }

        [Expr("length(s)")]
        public int? Len { get; init; }

        [Expr("octet_length(s)")]
        public int? Octets { get; init; }

        [Expr("upper(s)")]
        public Utf8 Up { get; init; }

        [Expr("lower(s)")]
        public Utf8 Low { get; init; }

        [Expr("trim(s)")]
        public Utf8 Trimmed { get; init; }

        [Expr("ltrim(s)")]
        public Utf8 LeftTrimmed { get; init; }

        [Expr("rtrim(s)")]
        public Utf8 RightTrimmed { get; init; }

        [Expr("substring(s, n)")]
        public Utf8 Sub { get; init; }

        [Expr("substring(s, n, 2)")]
        public Utf8 SubTwo { get; init; }

        [Expr("substr(s, 2, n)")]
        public Utf8 SubMinus { get; init; }

        [Expr("left(s, n)")]
        public Utf8 Lefts { get; init; }

        [Expr("right(s, n)")]
        public Utf8 Rights { get; init; }

        [Expr("s || '/' || s")]
        public Utf8 Both { get; init; }

        [Expr("concat(s, '-', n)")]
        public Utf8 WithNumber { get; init; }

        [Expr("startswith(s, 'a')")]
        public bool? Starts { get; init; }

        [Expr("endswith(s, 'b')")]
        public bool? Ends { get; init; }

        [Expr("contains(s, '')")]
        public bool? Has { get; init; }

        [Expr("instr(s, 'b')")]
        public int? Found { get; init; }

        [Expr("instr(s, '')")]
        public int? FoundEmpty { get; init; }

        [Expr("position('l' IN s)")]
        public int? Place { get; init; }

        [Expr("locate('a', s, n)")]
        public int? PlaceFrom { get; init; }

        [Expr("replace(s, 'a', 'xy')")]
        public Utf8 Replaced { get; init; }

        [Expr("replace(s, 'a')")]
        public Utf8 Removed { get; init; }

        [Expr("replace(s, '', 'q')")]
        public Utf8 Same { get; init; }

        [Expr("s LIKE 'a%'")]
        public bool? LikePrefix { get; init; }

        [Expr("s LIKE 'a_b'")]
        public bool? LikeOne { get; init; }

        [Expr("""s LIKE 'a\_b'""")]
        public bool? LikeEscaped { get; init; }

        [Expr("s LIKE '100!%' ESCAPE '!'")]
        public bool? LikeOwn { get; init; }

        [Expr("s LIKE '%l%o'")]
        public bool? LikeMiddle { get; init; }

        [Expr("s LIKE '__'")]
        public bool? LikeTwo { get; init; }

        [Expr("s LIKE '%'")]
        public bool? LikeAll { get; init; }

        [Expr("s LIKE ''")]
        public bool? LikeNone { get; init; }

        [Expr("s NOT LIKE '%b%'")]
        public bool? NotLike { get; init; }

        [Expr("s < 'ab'")]
        public bool? Before { get; init; }

        [Expr("s >= 'z'")]
        public bool? After { get; init; }

        [Expr("s = 'abc'")]
        public bool? Equal { get; init; }

        [Expr("s IN ('abc', 'z')")]
        public bool? Among { get; init; }

        [Expr("s IN ('abc', NULL)")]
        public bool? AmongNull { get; init; }

        [Expr("coalesce(s, 'none')")]
        public Utf8 First { get; init; }

        [Expr("nullif(s, 'abc')")]
        public Utf8 Unless { get; init; }

        [Expr("greatest(s, 'b', NULL)")]
        public Utf8 Most { get; init; }

        [Expr("least(s, 'b')")]
        public Utf8 Least { get; init; }

        [Expr("if(n > 0, s, 'no')")]
        public Utf8 Chosen { get; init; }

        [Expr("locate('a', s, if(n > 0, 1, NULL))")]
        public int? PlaceNull { get; init; }

        [Expr("CASE n WHEN 2 THEN 'two' WHEN 0 THEN s ELSE NULL END")]
        public Utf8 Cased { get; init; }

        [Expr("s = 'abc '")]
        public bool? BlankEqual { get; init; }
    }
}
