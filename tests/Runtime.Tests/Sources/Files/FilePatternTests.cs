using Xunit;

namespace Weir.Runtime.Tests;

public sealed class FilePatternTests
{
    [Theory]
    [InlineData("*.log", "a.log b.log")]
    [InlineData("?.log", "a.log b.log")]
    [InlineData("[ab].log", "a.log b.log")]
    [InlineData("[!a].log", "b.log")]
    [InlineData("[^a].log", "b.log")]
    [InlineData("[b-z].*", "b.log c.txt")]
    [InlineData("{a.log,c.*}", "a.log c.txt")]
    [InlineData("\\*", "*")]
    [InlineData("*(+)*", "")]
    [InlineData("d*/*.log", "day=1/x.log day=2/y.log")]
    [InlineData("day=1/*", "day=1/x.log")]
    [InlineData("*/x.log", "day=1/x.log")]
    [InlineData("nothing/*", "")]
    [InlineData("a.log/*", "")]
    public void Find_Pattern_GivesWhatMatchesWithinNames(string pattern, string expected)
    {
        using var folder = new Folder();
        foreach (string name in (string[])["a.log", "b.log", "c.txt", "*", "_d.log", ".e.log", "day=1/x.log", "day=2/y.log"])
        {
            folder.Put(name, "");
        }

        var found = new FilePattern(folder[pattern]).Find().Select(path => Path.GetRelativePath(folder.Path, path));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), found);
    }

    [Theory]
    [InlineData("in/[a", '[')]
    [InlineData("in/{a,b", '{')]
    [InlineData("in/{a/b}", '{')]
    [InlineData("in/[", '[')]
    [InlineData("in/[]", '[')]
    public void New_BracketNotClosed_IsRefused(string path, char bracket)
    {
        var failure = Assert.Throws<QueryException>(() => new FilePattern(path));
        Assert.Contains($"'{bracket}' isn't closed", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a", "/b", false)]
    [InlineData("/a", "/ab", false)]
    [InlineData("/a/b", "/a/c", false)]
    [InlineData("/a", "/a/b/c", true)]
    [InlineData("/a/b", "/a", true)]
    [InlineData("/a/*/c", "/a/b/d", false)]
    [InlineData("/a/*", "/a/b/d", true)]
    public void Overlaps_OneInsideTheOther(string pattern, string directory, bool expected) => Assert.Equal(expected, new FilePattern(pattern).Overlaps(directory));
}
