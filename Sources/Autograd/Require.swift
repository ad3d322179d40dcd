/// Stops the program with a sentence when a programmer's promise is broken.
///
/// Swift's own `precondition` drops its message in release builds; a learner who passes a 32×10
/// matrix where a 10×32 one belongs should read why in every build. The sentence says what was
/// expected, what was received and what to try.
///
/// Input from outside (files, arguments) never comes here: it throws.
@inlinable @inline(__always)
public func require(
    _ condition: Bool,
    _ sentence: @autoclosure () -> String,
    file: StaticString = #fileID,
    line: UInt = #line
) {
    if !condition { stop(sentence(), file: file, line: line) }
}

/// The cold half of ``require(_:_:file:line:)``, kept out of line so that the check itself is one branch.
@inline(never)
public func stop(_ sentence: String, file: StaticString = #fileID, line: UInt = #line) -> Never {
    fatalError(sentence, file: file, line: line)
}
