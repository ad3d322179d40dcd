import Synchronization

/// Whether the cell that waits has come to its end.
package let cellHasEnded = Atomic(false)

/// The last line of a cell that waits: it tells that the cell has come to its end, and waits forever, for the program
/// would be over after it.
@MainActor public func _endOfCell() async {
    cellHasEnded.store(true, ordering: .sequentiallyConsistent)
    await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
}
