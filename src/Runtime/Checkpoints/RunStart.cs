using System;
using System.Collections.Generic;

namespace Weir.Runtime;

/// <summary>What a run says of itself before its first batch.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Facts">What may not change while the checkpoint is used.</param>
/// <param name="First">Where the query's first batch begins, or where it would have.</param>
/// <param name="Source">The source, which says what it must know again.</param>
internal sealed record RunStart(Guid RunId, IReadOnlyList<QueryFact> Facts, SourceOffsets First, ISource Source);
