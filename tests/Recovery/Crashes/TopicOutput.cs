namespace Weir.Recovery.Tests;

/// <summary>A topic that a <c>[KafkaSink]</c> writes, seen by a reader of committed records.</summary>
/// <param name="query">The query's name.</param>
/// <param name="address">The broker.</param>
/// <param name="topic">The topic.</param>
/// <param name="inTransactions">Whether it is written in transactions, which are named as the topic then.</param>
internal sealed class TopicOutput(string query, string address, string topic, bool inTransactions) : CrashOutput
{
    /// <inheritdoc/>
    public override string[] Arguments =>
    [
        $"--Weir:Queries:{query}:KafkaSink:BootstrapServers={address}",
        $"--Weir:Queries:{query}:KafkaSink:Topic={topic}",
        .. inTransactions ? new[] { $"--Weir:Queries:{query}:KafkaSink:TransactionalId={topic}" } : [],
    ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ResultRow>> ReadAsync() =>
        [.. (await TopicReader.ReadAllAsync(address, topic)).Select(record => new ResultRow(record.Key ?? "", record.Value))];
}
