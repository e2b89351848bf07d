package org.hearthside.supporter;

/// One supporter, for those who supervise.
///
/// @param own whether it is the reader's: then somebody else supervises
public record SupervisedPage(
        String id, String name, long quilt, boolean own, SupervisionPage supervision) {
    public String address() {
        return "/work/supporters/" + id;
    }
}
