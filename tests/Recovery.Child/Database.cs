using Npgsql;

namespace Weir.Recovery.Child;

/// <summary>The PostgreSQL database that queries write to, and the service that hands it to them.</summary>
/// <param name="connection">How to connect; null where no query asks for it.</param>
public sealed class Database(string? connection) : IServiceProvider, IAsyncDisposable
{
    private readonly NpgsqlDataSource? _source = string.IsNullOrEmpty(connection) ? null : NpgsqlDataSource.Create(connection);

    public object? GetService(Type serviceType) => serviceType == typeof(Database) ? this : null;

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    /// <summary>Writes a batch's rows and its number in one transaction, unless the number is there already.</summary>
    /// <param name="rows">The rows: what each is called, and its text.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Gives up; then nothing is written.</param>
    public async ValueTask SaveAsync(IReadOnlyCollection<(string Name, string Text)> rows, BatchInfo batch, CancellationToken cancellationToken)
    {
        await using var opened = await _source!.OpenConnectionAsync(cancellationToken);
        await using var transaction = await opened.BeginTransactionAsync(cancellationToken);
        await using var claim = new NpgsqlCommand("insert into batches (batch, count) values ($1, $2) on conflict do nothing", opened, transaction)
        {
            Parameters = { new() { Value = batch.BatchId }, new() { Value = rows.Count } },
        };
        if (await claim.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return;
        }

        await using (var copy = await opened.BeginBinaryImportAsync("copy rows (batch, name, text) from stdin (format binary)", cancellationToken))
        {
            foreach (var (name, text) in rows)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(batch.BatchId, cancellationToken);
                await copy.WriteAsync(name, cancellationToken);
                await copy.WriteAsync(text, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
