@Sendable public func sumOverPaths(_ paths: [[Double]]) -> Double {
    paths.reduce(0) { sum, path in sum + path.reduce(1, *) }
}
