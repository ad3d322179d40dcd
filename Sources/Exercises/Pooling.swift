/// Max pooling along a row: cut it into windows of `size` numbers, one after the other, and keep the largest of each.
/// A last window that is not full is left out.
///
/// `largest(of: [1, 2, 5, 0, 3], inWindowsOf: 2)` is `[2, 5]`.
@Sendable public func largest(of numbers: [Double], inWindowsOf size: Int) -> [Double] {
    []
}
