/// A filter that slides along a row of pixels: for each place at which it can stand, its weights times the pixels below
/// them, added up.
///
/// `slid([1, -1], over: [3, 3, 8, 8])` is `[0, -5, 0]`.
@Sendable public func slid(_ filter: [Double], over pixels: [Double]) -> [Double] {
    []
}
