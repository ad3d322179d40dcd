import Synchronization

@testable import LessonCommand

/// Collects what is written.
final class Collector: Sendable {
    private let collected = Mutex("")
    var text: String { collected.withLock { $0 } }
    var output: Output { Output { [self] text in collected.withLock { $0 += text } } }
}
