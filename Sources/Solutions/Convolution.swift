@Sendable public func slid(_ filter: [Double], over pixels: [Double]) -> [Double] {
    (0...(pixels.count - filter.count)).map { start in
        zip(filter, pixels[start...]).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
