using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Weir.Generator;

/// <summary>What every diagnostic says. The summary of each lists the message's arguments.</summary>
internal static partial class DiagnosticDescriptors
{
    private static readonly Lazy<ImmutableDictionary<string, DiagnosticDescriptor>> s_byId = new(
        static () => Fields().ToImmutableDictionary(static descriptor => descriptor.Id, StringComparer.Ordinal));

    /// <summary>All descriptors, by id.</summary>
    internal static IEnumerable<DiagnosticDescriptor> All =>
        s_byId.Value.Values.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal);

    internal static DiagnosticDescriptor ById(string id) => s_byId.Value[id];

    // Listed by hand rather than found by reflection, which an analyzer should do without; a test compares the list with the fields.
    private static IEnumerable<DiagnosticDescriptor> Fields() =>
    [
        QueryShape, RowShape, ColumnType, MissingSourceOrSink, SeveralSources, RowNotConnected, QueryName,
        SeveralResults, PlainName, DuplicateQueryName, ColumnName, RowFormat, ColumnOrigin,
        VerbNotStatic, VerbShape, VerbAsync, Allocation, UnknownCallee, NotReplayable, SeveralRoles,
        AppendWithoutWatermark, CompleteWithoutAggregation, SortNotAllowed, LimitInUpdate, WatermarkWithoutEffect, StateNeverExpires,
        WrongKind, BadWatermark, BadWindow, WatermarkRedefined, WindowWithoutAggregation, TimeWindowWithoutWindow, SeveralWindows, StateTtlNotAllowed, LateOutputWithoutEffect, StateStoreNotReferenced,
        SqlNotLiteral, SqlSyntax, UnknownName, TypeMismatch, NullableColumn, ColumnNotGrouped, ArgumentCount,
        KafkaTopics, KafkaOption, KafkaOffsets, OptionOutOfRange, KafkaGroup, MissingCheckpoint, KafkaSinkRow, ExactlyOnce, NotReplayableSource, BadDuration, SecretInAttribute, DeadLetter,
        FileSource, FileOptionWithoutEffect, FileSink,
        StateChanged, StateRenamed, StateNotLocked, UnreadableLock,
        InternalFailure,
    ];
}
