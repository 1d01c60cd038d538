namespace Weir.Runtime.Tests;

/// <summary>Goes through what a crash may leave: all of it where it is little, else what is most and least and some at random.</summary>
internal sealed class CrashChoices
{
    private readonly int _most;
    private readonly Random _random;
    private readonly List<(int Chosen, int Of)> _digits = [];
    private int _at;
    private int _round;
    private bool _isRandom;

    /// <param name="most">How many states at most.</param>
    /// <param name="random">Chooses where there are more.</param>
    public CrashChoices(int most, Random random)
    {
        _most = most;
        _random = random;
    }

    /// <summary>The states, each made anew.</summary>
    public IEnumerable<T> All<T>(Func<Func<int, int>, T> make)
    {
        // What got there whole, which also tells how many states there are.
        yield return make(Last);
        double states = _digits.Aggregate(1.0, static (product, digit) => product * digit.Of);
        _isRandom = states > _most;
        for (int i = 0; i < _digits.Count; i++)
        {
            _digits[i] = (0, _digits[i].Of);
        }

        for (_round = 0; _round < (_isRandom ? _most : (int)states - 1); _round++)
        {
            _at = 0;
            yield return make(Next);
            Advance();
        }
    }

    private int Last(int count)
    {
        _digits.Add((count - 1, count));
        return count - 1;
    }

    private int Next(int count)
    {
        int at = _at++;

        // The first random state is the one in which nothing arrived.
        return at >= _digits.Count ? _random.Next(count)
            : _isRandom && _round > 0 ? _random.Next(count)
            : Math.Min(_digits[at].Chosen, count - 1);
    }

    private void Advance()
    {
        for (int i = 0; i < _digits.Count; i++)
        {
            var (chosen, of) = _digits[i];
            _digits[i] = ((chosen + 1) % of, of);
            if (chosen + 1 < of)
            {
                return;
            }
        }
    }
}
