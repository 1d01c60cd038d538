using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>Spark's SeenFilesMap: its suite has the same steps, in milliseconds.</summary>
public sealed class SeenFilesTests
{
    [Fact]
    public void Forget_CountsFromTheNewestFile()
    {
        var seen = new SeenFiles(10, fileNameOnly: false);
        seen.Add("a", 5);
        Assert.Single(seen.All);
        seen.Forget();
        Assert.Single(seen.All);

        // Its age is 10 and not more.
        seen.Add("b", 15);
        seen.Forget();
        Assert.Equal(2, seen.All.Count);

        // Nothing is forgotten until somebody says so.
        seen.Add("c", 16);
        Assert.Equal(3, seen.All.Count);
        seen.Forget();
        Assert.Equal(["b", "c"], seen.All.Select(static file => file.Path));

        // Those that were forgotten, and what is as old, aren't new.
        Assert.False(seen.IsNew("a", 5));
        Assert.True(seen.IsNew("d", 6));
        Assert.False(seen.IsNew("b", 15));
        Assert.True(seen.IsNew("e", 20));
    }

    [Fact]
    public void IsNew_NothingForgotten_TakesFilesOfAnyAge()
    {
        var seen = new SeenFiles(10, fileNameOnly: false);
        seen.Add("a", 20);
        Assert.True(seen.IsNew("b", 9));
        seen.Forget();
        Assert.False(seen.IsNew("b", 9));
        Assert.True(seen.IsNew("b", 10));
    }

    [Fact]
    public void FileNameOnly_IsTheSameInAnyDirectory()
    {
        var seen = new SeenFiles(long.MaxValue, fileNameOnly: true);
        seen.Add("/x/a", 1);
        Assert.False(seen.IsNew("/y/a", 1));
        Assert.True(seen.IsNew("/x/b", 1));
    }
}
