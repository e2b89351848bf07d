// Runs in the browser of somebody on duty, also while no page is open. Told that they should look, it says
// so and nothing else. It keeps nothing, and no request of any page goes through it.
const says = new URL(self.location.href).searchParams.get('says');

self.addEventListener('push', (event) => {
  event.waitUntil(self.registration.showNotification(says, { tag: 'look', renotify: true, requireInteraction: true }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow('/work/queue'));
});
