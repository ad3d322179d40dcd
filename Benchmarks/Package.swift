// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Gradus", path: "..")],
    targets: [
        .executableTarget(
            name: "benchmarks", dependencies: [.product(name: "Gradus", package: "Gradus")],
            path: "Sources/benchmarks")
    ]
)
