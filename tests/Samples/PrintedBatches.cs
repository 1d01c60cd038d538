using System.Text;

namespace Weir.Samples.Tests;

/// <summary>Keeps what a console sink prints and tells when a batch is there. The sink prints a batch in one write.</summary>
internal sealed class PrintedBatches : TextWriter
{
    private readonly StringBuilder _text = new();
    private TaskCompletionSource _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Encoding Encoding => Encoding.UTF8;

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public override void Write(char value) => Write([value], 0, 1);

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_text)
        {
            _text.Append(buffer, index, count);
            _printed.TrySetResult();
            _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task WaitForBatchAsync(int batchId)
    {
        while (true)
        {
            Task next;
            lock (_text)
            {
                if (_text.ToString().Contains($"Batch: {batchId}\n", StringComparison.Ordinal))
                {
                    return;
                }

                next = _printed.Task;
            }

            await next.WaitAsync(TimeSpan.FromMinutes(2));
        }
    }
}
