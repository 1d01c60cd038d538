using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>How a program has to end that can't go on: with one message that says what to do.</summary>
internal static class Refusal
{
    /// <summary>Checks that a child ended with exit code 1 and one line on its error output that is no warning, without a stack trace.</summary>
    /// <param name="exit">How it ended.</param>
    /// <param name="says">What the line has to say.</param>
    public static void AssertOne(ChildExit exit, params string[] says)
    {
        Assert.True(exit.Code == 1, $"It ended with {exit}.");
        string line = Assert.Single(
            exit.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => !line.StartsWith("Warning: ", StringComparison.Ordinal));
        Assert.StartsWith("The query '", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        Assert.All(says, text => Assert.Contains(text, line, StringComparison.Ordinal));
    }
}
